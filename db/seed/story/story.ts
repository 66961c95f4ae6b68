import { CATALOGUE } from '@/lib/emulator/catalogue';
import { DEMO_METERED } from '@/lib/emulator/demo';
import { Chance } from '../prng';
import { type Buyer, makeBuyers } from './buyers';
import { after, DAY, HOUR, MINUTE, midnight, officeMoment, workingMoment } from './calendar';
import { dialTests, incidents } from './incidents';
import { bundle, monthly, onDemand, oneTime, oneTimeOffer, trial, yearly } from './lives';
import { DEMO_ADDRESSES, type Step } from './step';
import { type Deal, type Sold, Subscription, type Tale } from './subscription';

const DAYS = 366;
const SEED = 20_260_101;

type Life = (tale: Tale, buyer: Buyer, start: Date) => void;
const LIVES: readonly [Life, number][] = [
  [monthly, 54],
  [yearly, 44],
  [trial, 30],
  [onDemand, 9],
  [bundle, 10],
  [oneTime, 26],
];

/** Sales grow over the year, so that later months have more of them. */
const startOf = (tale: Tale): Date =>
  workingMoment(after(tale.until, -DAYS * DAY + tale.chance.next() ** 0.7 * (DAYS - 2) * DAY), tale.chance);

function oddDeal(buyer: Buyer, more: Partial<Deal> = {}): Deal {
  const product = CATALOGUE[0];
  const sku = product?.skus[0];
  const plan = sku?.plans[1];
  if (!product || !sku || !plan) throw new Error('the catalogue is empty');
  const terms = { quantity: 5, periodNumber: 1, discountBps: 0 };
  const offered = { productName: product.nameZh, skuCode: sku.skuCode, plan };
  return { buyer, address: DEMO_ADDRESSES.v2, ...terms, ...offered, ...more };
}

/** What a seller must look at: products not recorded, orders that cannot be found or are not paid. */
function oddities(tale: Tale, buyers: readonly Buyer[]): void {
  const { chance, until } = tale;
  const daysAgo = (days: number) => officeMoment(after(until, -days * DAY), chance);
  const buyer = () => chance.pick(buyers);
  const ordinary = oddDeal(buyer());
  const unknown = { ...ordinary.plan, productId: 'OFFI1000099-STD-YEAR' };
  const named = { productName: '云枢低代码平台', skuCode: 'OFFI1000099-STD' };
  new Subscription(tale, oddDeal(buyer(), { ...named, plan: unknown })).buy(daysAgo(9));
  new Subscription(tale, oddDeal(buyer(), { skuCode: 'OFFI1000001-EDU' })).buy(daysAgo(23));
  for (const days of [2, 6]) new Subscription(tale, oddDeal(buyer())).buy(daysAgo(days), { isFound: false });
  for (const days of [8, 36])
    new Subscription(tale, oddDeal(buyer())).buy(daysAgo(days), { payStatus: 'unpaid' });
}

/** What every telling shows, whatever the day: an end in three days, one that is past, a renewal that has yet to count. */
function certainties(tale: Tale, buyers: readonly Buyer[]): void {
  const { chance, until } = tale;
  const daysAgo = (days: number) => officeMoment(after(until, -days * DAY), chance);
  const month = CATALOGUE[0]?.skus[0]?.plans[0];
  if (!month) throw new Error('the catalogue is empty');
  const subscribe = (days: number) => {
    const life = new Subscription(tale, oddDeal(chance.pick(buyers), { plan: month }));
    life.buy(daysAgo(days));
    return life;
  };
  subscribe(28);
  const past = subscribe(36);
  past.act(after(past.expireAt ?? until, HOUR), 'expire');
  subscribe(20).renew(after(until, -2 * DAY));
  const supervised = oddDeal(chance.pick(buyers), {
    address: DEMO_ADDRESSES.v1,
    supervised: true,
    ...oneTimeOffer(),
  });
  const waiting = new Subscription(tale, supervised);
  waiting.buy(daysAgo(9));
  waiting.deliver(daysAgo(3));
  const regretted = subscribe(12);
  regretted.refund(daysAgo(5));
}

/** Provisioned by hand: delivered in time, refunded, forgotten, and waiting since about an hour. */
function byHand(tale: Tale, buyers: readonly Buyer[], hour: Date): void {
  const { chance, until, steps } = tale;
  const make = () => new Subscription(tale, oddDeal(chance.pick(buyers), { address: DEMO_ADDRESSES.manual }));
  for (const [index, days] of [40, 19, 4].entries()) {
    const at = officeMoment(after(until, -days * DAY), chance);
    const life = make();
    life.buy(at);
    const { instanceId, firstOrderId: lane } = life;
    steps.push({ kind: 'deliver', at: after(at, 50 * MINUTE), lane, instanceId, quantityInUse: index + 1 });
  }
  const lost = make();
  const start = officeMoment(after(until, -12 * DAY), chance);
  lost.buy(start);
  lost.refund(after(start, 3 * HOUR));
  const forgotten = make();
  const bought = officeMoment(after(until, -6 * DAY), chance);
  forgotten.buy(bought);
  const { instanceId, firstOrderId: lane } = forgotten;
  steps.push({ kind: 'give_up', at: after(bought, 3 * HOUR + MINUTE), lane, instanceId });
  for (const minutes of [95, 50, 20]) make().buy(after(hour, -minutes * MINUTE));
}

/** Bought by customers of the emulator, which takes their usage: ids and orders are its own. */
function metered(tale: Tale): void {
  const product = CATALOGUE.find(({ skus }) => skus.some(({ plans }) => plans.some(isMetered)));
  const sku = product?.skus.find(({ plans }) => plans.some(isMetered));
  const plan = sku?.plans.find(isMetered);
  if (!product || !sku || !plan) throw new Error('the catalogue has no pay-per-use plan of the demo');
  const bought = { productName: product.nameZh, skuCode: sku.skuCode, plan, quantity: 1 };
  for (const { buyer, instanceId, orderId, boughtDaysAgo } of DEMO_METERED) {
    const at = officeMoment(after(tale.until, -boughtDaysAgo * DAY), tale.chance);
    new Subscription(tale, oddDeal({ ...buyer, onCredit: false }, bought), instanceId).buy(at, { orderId });
  }
}

const isMetered = ({ productId }: { productId: string }) => productId === DEMO_METERED[0]?.productId;

/** What a person has yet to provide, or never will, has no effect; what was, from then on. */
function effectsByHand(sold: readonly Sold[], steps: readonly Step[]): Sold[] {
  const delivered = new Map(
    steps.flatMap((step) => (step.kind === 'deliver' ? [[step.instanceId, step.at] as const] : [])),
  );
  return sold.map((line) =>
    line.orderType === 'NEW' ? { ...line, effectiveAt: delivered.get(line.instanceId) ?? null } : line,
  );
}

/** A year of one seller's business, in the order in which it happened; the same for the same day (and hour). */
export const tellStory = (now: Date): Step[] => tellYear(now).steps;

/** What the marketplace sold of it, without what it keeps orders of itself. */
export const soldInStory = (now: Date): Sold[] => tellYear(now).sold;

function tellYear(now: Date): { steps: Step[]; sold: Sold[] } {
  const until = after(midnight(after(now, -10 * MINUTE)), 10 * MINUTE);
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
  const tale: Tale = { steps: [], sold: [], chance: new Chance(SEED), until };
  const buyers = makeBuyers();
  for (const [life, count] of LIVES) {
    for (let made = 0; made < count; made += 1) life(tale, tale.chance.pick(buyers), startOf(tale));
  }
  oddities(tale, buyers);
  certainties(tale, buyers);
  incidents(tale);
  dialTests(tale);
  metered({ ...tale, sold: [], chance: new Chance(SEED + 1) });
  const history = tale.steps.filter((step) => step.at <= until);
  const today: Tale = { ...tale, steps: [], sold: [] };
  byHand(today, buyers, hour);
  const steps = [...history, ...today.steps]
    .filter((step) => step.at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const sold = [
    ...tale.sold.filter(({ orderedAt }) => orderedAt <= until),
    ...effectsByHand(today.sold, steps).filter(({ orderedAt }) => orderedAt <= now),
  ];
  return { steps, sold };
}
