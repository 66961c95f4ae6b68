import { CATALOGUE, type CataloguePlan, type CatalogueProduct } from '@/lib/emulator/catalogue';
import type { Buyer } from './buyers';
import { after, DAY, HOUR, MINUTE, workingMoment } from './calendar';
import { DEMO_ADDRESSES, type DemoAddress } from './step';
import { type Deal, Subscription, type Tale } from './subscription';

/** Of what costs more than this a year, buyers take few. */
const COSTLY_MINOR = 250_000;
const RETENTION = 15 * DAY;
const TRIAL_DAYS = 15;
const DISCOUNTS = [0, 0, 0, 0, 500, 1_000, 1_500] as const;

type Wanted = { code: string; sku: number; plan: number };

function offer({
  code,
  sku,
  plan,
}: Wanted): Pick<Deal, 'productName' | 'skuCode' | 'plan'> & { product: CatalogueProduct } {
  const product = CATALOGUE.find((one) => one.code === code);
  const chosen = product?.skus[sku];
  const found = chosen?.plans[plan];
  if (!product || !chosen || !found) throw new Error(`the catalogue has no ${code}`);
  return { product, productName: product.nameZh, skuCode: chosen.skuCode, plan: found };
}

function deal(tale: Tale, buyer: Buyer, wanted: Wanted, more: Partial<Deal> = {}): Deal {
  const { product: _, ...offered } = offer(wanted);
  const address: DemoAddress = tale.chance.of(0.74) ? DEMO_ADDRESSES.v2 : DEMO_ADDRESSES.v1;
  return {
    buyer,
    address,
    ...offered,
    quantity: 1,
    periodNumber: 1,
    discountBps: tale.chance.pick(DISCOUNTS),
    ...more,
  };
}

/** When an instance has come to its end: frozen an hour later, released after the retention time. */
function lapse(life: Subscription): void {
  const end = life.expireAt;
  if (!end) return;
  life.act(after(end, HOUR), 'expire');
  life.act(after(end, HOUR + RETENTION), 'release');
}

/** Renewed again and again, mostly in time, sometimes from the retention time; one day no more. */
function renewals(tale: Tale, life: Subscription, loyalty: number): void {
  const { chance, until } = tale;
  while (life.expireAt && life.expireAt < after(until, 5 * DAY)) {
    const end = life.expireAt;
    if (!chance.of(loyalty)) {
      lapse(life);
      return;
    }
    const isOverdue = chance.of(0.09);
    const at = isOverdue
      ? workingMoment(after(end, chance.between(1, 10) * DAY), chance)
      : workingMoment(after(end, -chance.between(1, 6) * DAY), chance);
    if (isOverdue) life.act(after(end, HOUR), 'expire');
    life.renew(at);
    if (chance.of(0.04)) life.cancelRenewal(workingMoment(after(at, 2 * DAY), chance));
  }
}

const MONTHLY: readonly Wanted[] = [
  { code: 'OFFI1000001', sku: 0, plan: 0 },
  { code: 'OFFI1000001', sku: 1, plan: 0 },
  { code: 'OFFI1000002', sku: 0, plan: 0 },
  { code: 'OFFI1000005', sku: 0, plan: 0 },
];
const YEARLY: readonly Wanted[] = [
  { code: 'OFFI1000001', sku: 0, plan: 1 },
  { code: 'OFFI1000001', sku: 1, plan: 1 },
  { code: 'OFFI1000002', sku: 0, plan: 1 },
  { code: 'OFFI1000002', sku: 1, plan: 0 },
  { code: 'OFFI1000005', sku: 1, plan: 1 },
];
const TRIALS: readonly Wanted[] = [
  { code: 'OFFI1000001', sku: 0, plan: 2 },
  { code: 'OFFI1000002', sku: 0, plan: 2 },
  { code: 'OFFI1000005', sku: 0, plan: 2 },
];

export function monthly(tale: Tale, buyer: Buyer, start: Date): void {
  const { chance } = tale;
  const life = new Subscription(
    tale,
    deal(tale, buyer, chance.pick(MONTHLY), { quantity: chance.between(3, 60) }),
  );
  life.buy(start);
  if (chance.of(0.06)) {
    life.refund(workingMoment(after(start, chance.between(1, 4) * DAY), chance));
    return;
  }
  if (chance.of(0.15)) life.askForFewer(workingMoment(after(start, 9 * DAY), chance));
  renewals(tale, life, 0.88);
}

export function yearly(tale: Tale, buyer: Buyer, start: Date): void {
  const { chance } = tale;
  const wanted = chance.pick(YEARLY);
  const quantity = chance.between(1, offer(wanted).plan.priceMinor > COSTLY_MINOR ? 3 : 20);
  const life = new Subscription(tale, deal(tale, buyer, wanted, { quantity }));
  life.buy(start);
  if (chance.of(0.06)) {
    life.refund(workingMoment(after(start, chance.between(2, 20) * DAY), chance));
    return;
  }
  if (chance.of(0.3)) {
    const { plan, skuCode } = offer(wanted);
    const at = workingMoment(after(start, chance.between(20, 120) * DAY), chance);
    life.upgrade(at, plan, skuCode, quantity + chance.between(2, 20));
  }
  if (chance.of(0.3)) life.act(workingMoment(after(start, 40 * DAY), chance), 'query');
  renewals(tale, life, 0.8);
}

/** A trial; some become paying customers, the others end. */
export function trial(tale: Tale, buyer: Buyer, start: Date): void {
  const { chance } = tale;
  const wanted = chance.pick(TRIALS);
  const life = new Subscription(
    tale,
    deal(tale, buyer, wanted, { periodNumber: TRIAL_DAYS, discountBps: 0 }),
  );
  life.buy(start);
  if (!chance.of(0.4)) {
    lapse(life);
    return;
  }
  const paid: CataloguePlan = offer({ ...wanted, plan: chance.between(0, 1) }).plan;
  life.formalize(workingMoment(after(start, chance.between(6, TRIAL_DAYS - 1) * DAY), chance), paid);
  renewals(tale, life, 0.9);
}

/** Both billing items of one on-demand order; arrears freeze them for a while. */
export function onDemand(tale: Tale, buyer: Buyer, start: Date): void {
  const { chance } = tale;
  const address = DEMO_ADDRESSES.v2;
  const items = [0, 1].map((plan) =>
    deal(tale, buyer, { code: 'OFFI1000003', sku: 0, plan }, { address, discountBps: 0 }),
  );
  let orderId: string | undefined;
  const lives = items.map((item) => new Subscription(tale, item));
  for (const [index, life] of lives.entries()) {
    const at = after(start, index * 400);
    orderId = life.buy(at, orderId ? { orderId, position: index + 1 } : { position: 1 });
  }
  if (!chance.of(0.4)) return;
  const arrears = workingMoment(after(start, chance.between(30, 60) * DAY), chance);
  for (const life of lives) {
    life.act(arrears, 'freeze');
    if (chance.of(0.7)) life.act(after(arrears, chance.between(1, 5) * DAY), 'unfreeze');
  }
}

export function bundle(tale: Tale, buyer: Buyer, start: Date): void {
  const wanted = { code: 'OFFI1000003', sku: 1, plan: 0 };
  new Subscription(tale, deal(tale, buyer, wanted, { quantity: tale.chance.between(1, 3) })).buy(start);
}

const WEBSITE_CHECK: Wanted = { code: 'OFFI1000004', sku: 0, plan: 0 };

export function oneTimeOffer(): Pick<Deal, 'productName' | 'skuCode' | 'plan'> {
  const { product: _, ...offered } = offer(WEBSITE_CHECK);
  return offered;
}

/** One check of a web site; sold over V1 it is supervised: delivered, then accepted, and billed only then. */
export function oneTime(tale: Tale, buyer: Buyer, start: Date): void {
  const { chance, until } = tale;
  const supervised = chance.of(0.6);
  const address = supervised ? DEMO_ADDRESSES.v1 : DEMO_ADDRESSES.v2;
  const life = new Subscription(tale, deal(tale, buyer, WEBSITE_CHECK, { address, supervised }));
  life.buy(start);
  if (!supervised) return;
  const delivered = workingMoment(after(start, chance.between(2, 9) * DAY), chance);
  life.deliver(delivered);
  const accepted = workingMoment(after(delivered, chance.between(1, 12) * DAY), chance);
  if (accepted < until && chance.of(0.85)) life.accept(accepted);
  if (chance.of(0.5)) life.act(after(accepted, 3 * HOUR + MINUTE), 'details');
}
