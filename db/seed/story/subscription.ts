import type { OrderType, PayStatus } from '@/db/enums';
import { beijingMinute, termEnd } from '@/lib/emulator/calendar';
import type { CataloguePlan } from '@/lib/emulator/catalogue';
import type { HistoricLine } from '@/lib/emulator/history';
import { lineAmounts } from '@/lib/emulator/money';
import { orderInfo } from '@/lib/emulator/open-api/order-document';
import { interfaceOf } from '@/lib/emulator/purposes';
import type { Purpose } from '@/lib/emulator/vocabulary';
import { composeParams } from '@/lib/emulator/wire/params';
import type { Subject } from '@/lib/emulator/wire/subject';
import { type Chance, fixedId } from '../prng';
import type { Buyer } from './buyers';
import { after, DAY, MINUTE, SECOND } from './calendar';
import type { DemoAddress, Step } from './step';

/** What was sold, by what the marketplace's own books know of it, with the instance that it is about. */
export type Sold = HistoricLine & { instanceId: string };

/** The story while it is told: its steps and sales so far, chance, and the last moment it may reach. */
export type Tale = { steps: Step[]; sold: Sold[]; chance: Chance; until: Date };

export type Deal = {
  buyer: Buyer;
  address: DemoAddress;
  productName: string;
  skuCode: string;
  plan: CataloguePlan;
  quantity: number;
  periodNumber: number;
  discountBps: number;
  supervised?: boolean;
};

type Term = { orderId: string; paidMinor: bigint; listMinor: bigint; endBefore: Date | null };
/** `orderId` and `position`: a further line of an order. `isFound`: whether the open API knows the order. */
type Purchase = { orderId?: string; position?: number; isFound?: boolean; payStatus?: PayStatus };
type Amounts = { amountMinor: bigint; afterDiscountMinor: bigint };
type Placed = { orderType: OrderType; orderId: string; at: Date; position: number; amounts: Amounts };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const CREDIT_DAYS = 70;

/** One thing that a buyer has, and every order and call about it, as the marketplace makes them. */
export class Subscription {
  readonly instanceId: string;
  expireAt: Date | null = null;
  private readonly terms: Term[] = [];
  private readonly tale: Tale;
  private deal: Deal;
  firstOrderId = '';

  /** `instanceId` is given where others know it. */
  constructor(tale: Tale, deal: Deal, instanceId?: string) {
    this.tale = tale;
    this.deal = deal;
    this.instanceId = instanceId ?? fixedId(`instance:${tale.chance.text(LETTERS, 16)}`);
  }

  /** The purchase, or the trial. V1 says all in the call; for V2 the open API tells the order, and it is polled. */
  buy(at: Date, options: Purchase = {}): string {
    const { plan } = this.deal;
    const orderId = options.orderId ?? this.orderId(at);
    this.firstOrderId = orderId;
    const periodType = plan.chargingMode === 'ON_DEMAND_PKG' ? 'year' : plan.periodType;
    this.expireAt = periodType ? termEnd(at, periodType, this.deal.periodNumber) : null;
    const amounts = plan.chargingMode === 'ON_DEMAND' ? ZERO : this.price(plan, this.deal.quantity);
    const placed = this.place(plan.trial ? 'TRIAL' : 'NEW', at, amounts, { ...options, orderId });
    this.call(at, 'provision', placed);
    if (options.isFound !== false) this.sell(placed, at, options.payStatus);
    if (options.isFound === false) {
      const line = { orderId, orderLineId: lineIdOf(placed) };
      this.tale.steps.push({ kind: 'missing', at: after(at, 3 * SECOND), lane: this.firstOrderId, ...line });
    } else if (this.isV2) this.told(placed, options.payStatus);
    if (this.isV2 && this.tale.chance.of(0.6)) this.call(after(at, 30 * SECOND), 'poll', placed);
    return orderId;
  }

  renew(at: Date): void {
    this.extend('RENEW', 'renew', at, termEnd(this.expireAt ?? at, this.periodType, this.deal.periodNumber));
  }

  /** The trial becomes a paid plan from this day on. */
  formalize(at: Date, plan: CataloguePlan): void {
    this.deal = { ...this.deal, plan, periodNumber: 1 };
    this.extend('TRIAL_TO_FORMAL', 'trial-to-formal', at, termEnd(at, this.periodType, 1));
  }

  /** The latest renewal is taken back and paid back. */
  cancelRenewal(at: Date): void {
    const term = this.terms.pop();
    if (!term) return;
    const end = this.expireAt;
    this.expireAt = term.endBefore;
    const placed = this.place('UNSUBSCRIBE', at, negative(term));
    this.expireAt = end;
    this.sell(placed, at, undefined, term.orderId);
    this.call(at, 'refund-renewal', placed, { expireAt: term.endBefore });
    this.expireAt = term.endBefore;
    if (this.isV2) this.told(placed);
  }

  /** More users, after the marketplace has asked whether that may be. */
  upgrade(at: Date, plan: CataloguePlan, skuCode: string, quantity: number): void {
    const before = {
      productId: this.deal.plan.productId,
      skuCode: this.deal.skuCode,
      quantity: this.deal.quantity,
    };
    const difference = BigInt(plan.priceMinor * quantity - this.deal.plan.priceMinor * this.deal.quantity);
    this.deal = { ...this.deal, plan, skuCode, quantity };
    const paid = difference > 0n ? difference : 0n;
    const placed = this.place('CHANGE', at, { amountMinor: paid, afterDiscountMinor: paid });
    this.sell(placed, at);
    if (this.isV2) this.call(after(at, -MINUTE), 'check', placed, { before });
    this.call(at, 'upgrade', placed, { before });
    this.told(placed);
  }

  /** The marketplace asks whether fewer would do; the seller's answer ends it. */
  askForFewer(at: Date): void {
    const { quantity } = this.deal;
    this.deal = { ...this.deal, quantity: Math.max(1, quantity - 2) };
    this.call(at, 'check', this.current(at));
    this.deal = { ...this.deal, quantity };
  }

  /** The buyer gets back what was paid, and the instance ends. The refund order is told of V2 alone. */
  refund(at: Date): void {
    const paid = this.terms.reduce((sum, term) => sum + term.paidMinor, 0n);
    const placed = this.place('UNSUBSCRIBE', at, { amountMinor: -paid, afterDiscountMinor: -paid });
    this.call(at, 'refund', placed);
    if (!this.isV2) return;
    this.sell(placed, at, undefined, this.firstOrderId);
    this.told(placed);
  }

  act(
    at: Date,
    purpose: Extract<Purpose, 'expire' | 'freeze' | 'unfreeze' | 'release' | 'query' | 'details'>,
  ): void {
    this.call(at, purpose, this.current(at));
  }

  /** Delivery and acceptance of a supervised order: the second and third of its newInstance calls. */
  deliver(at: Date): void {
    this.call(at, 'deliver', this.current(at));
  }

  accept(at: Date): void {
    const bought = this.tale.sold.find(({ orderId }) => orderId === this.firstOrderId);
    if (bought && at <= this.tale.until) Object.assign(bought, { node: 'completed', effectiveAt: at });
    this.call(at, 'accept', this.current(at), { acceptedAt: at });
  }

  private get isV2(): boolean {
    return this.deal.address.generation === 'v2';
  }

  private get periodType() {
    return this.deal.plan.periodType ?? 'month';
  }

  private orderId(at: Date): string {
    return `CS${beijingMinute(at)}${this.tale.chance.text(LETTERS, 5)}`;
  }

  private price(plan: CataloguePlan, quantity: number): Amounts {
    const { periodNumber, discountBps } = this.deal;
    return lineAmounts({ priceMinor: BigInt(plan.priceMinor), quantity, periodNumber, discountBps });
  }

  private extend(orderType: OrderType, purpose: Purpose, at: Date, end: Date): void {
    const endBefore = this.expireAt;
    this.expireAt = end;
    const placed = this.place(orderType, at, this.price(this.deal.plan, this.deal.quantity));
    const term = this.terms.at(-1);
    if (term) term.endBefore = endBefore;
    const isLater = orderType === 'RENEW' && endBefore !== null && endBefore > at;
    this.sell(placed, isLater ? endBefore : at);
    this.call(at, purpose, placed);
    if (this.isV2) this.told(placed);
  }

  private place(
    orderType: OrderType,
    at: Date,
    amounts: Amounts,
    given: { orderId?: string; position?: number } = {},
  ): Placed {
    const orderId = given.orderId ?? this.orderId(at);
    const { amountMinor: listMinor, afterDiscountMinor: paidMinor } = amounts;
    if (orderType !== 'UNSUBSCRIBE') this.terms.push({ orderId, paidMinor, listMinor, endBefore: null });
    return { orderType, orderId, at, amounts, position: given.position ?? 1 };
  }

  /** The purchase again, for calls that belong to no new order. */
  private current(at: Date): Placed {
    const { paidMinor, listMinor } = this.terms[0] ?? { paidMinor: 0n, listMinor: 0n };
    const amounts = { amountMinor: listMinor, afterDiscountMinor: paidMinor };
    return { orderType: 'NEW', orderId: this.firstOrderId, at, position: 1, amounts };
  }

  private call(
    at: Date,
    purpose: Purpose,
    placed: Placed,
    more: { before?: Partial<Subject['instance']>; acceptedAt?: Date; expireAt?: Date | null } = {},
  ): void {
    const { address } = this.deal;
    const protocol = { family: 'saas', generation: address.generation } as const;
    const activity = interfaceOf(protocol, purpose)?.activity;
    if (activity === undefined) return;
    const params: Record<string, unknown> = composeParams(protocol, purpose, this.subject(placed, more));
    if (activity === 'newInstance') {
      const isFirst = purpose === 'provision';
      params.businessId = isFirst ? this.instanceId : fixedId(`business:${this.instanceId}:${at.getTime()}`);
    }
    this.tale.steps.push({ kind: 'call', at, lane: this.firstOrderId, address, activity, params });
  }

  private subject(
    placed: Placed,
    more: { before?: Partial<Subject['instance']>; acceptedAt?: Date; expireAt?: Date | null },
  ): Subject {
    const { deal } = this;
    const { onCredit: _, ...buyer } = deal.buyer;
    const { skuCode, quantity, plan } = deal;
    return {
      order: { orderId: placed.orderId, supervised: deal.supervised ?? false, extendParams: [] },
      line: { ...this.line(placed), trial: plan.trial, expireAt: more.expireAt ?? this.expireAt },
      buyer,
      instance: {
        instanceId: this.instanceId,
        originalOrderId: this.firstOrderId,
        productId: plan.productId,
        skuCode,
        quantity,
        ...more.before,
      },
      acceptedAt: more.acceptedAt ?? null,
    };
  }

  private line(placed: Placed) {
    const { plan, skuCode, quantity, productName } = this.deal;
    const { productId, chargingMode, periodType } = plan;
    return {
      orderLineId: lineIdOf(placed),
      chargingMode,
      periodType,
      periodNumber: periodType ? this.deal.periodNumber : null,
      expireAt: this.expireAt,
      ...placed.amounts,
      productId,
      skuCode,
      quantity,
      productName,
    };
  }

  private payStateAt(at: Date): PayStatus {
    const isOpen = this.deal.buyer.onCredit && this.tale.until.getTime() - at.getTime() < CREDIT_DAYS * DAY;
    return isOpen ? 'credit_outstanding' : 'paid';
  }

  /** Into the marketplace's books. What V1 is told of is paid; a supervised purchase has its effect when it is accepted. */
  private sell(placed: Placed, effectiveAt: Date, payStatus?: PayStatus, reverses?: string): void {
    const { deal } = this;
    const { plan, quantity, buyer, supervised } = deal;
    const isSupervised = supervised === true && placed.orderType === 'NEW';
    this.tale.sold.push({
      instanceId: this.instanceId,
      orderId: placed.orderId,
      orderLineId: lineIdOf(placed),
      originalLineId: reverses === undefined ? null : lineIdOf({ ...placed, orderId: reverses, position: 1 }),
      orderType: placed.orderType,
      orderedAt: placed.at,
      effectiveAt: isSupervised ? null : effectiveAt,
      customerId: buyer.customerId,
      customerName: buyer.customerName,
      productId: plan.productId,
      periodNumber: plan.periodType ? deal.periodNumber : null,
      quantity,
      listMinor: placed.amounts.amountMinor,
      amountMinor: placed.amounts.afterDiscountMinor,
      voucherMinor: 0n,
      payState: payStatus ?? (this.isV2 ? this.payStateAt(placed.at) : 'paid'),
      node: isSupervised ? 'in_service' : null,
    });
  }

  /** What the open API answers when the worker asks, two seconds after the call. */
  private told(placed: Placed, payStatus?: PayStatus): void {
    const { onCredit: _, ...buyer } = this.deal.buyer;
    const { orderId, orderType, at: createdAt } = placed;
    const lines = [this.line(placed)];
    const info = orderInfo({ orderId, orderType, createdAt, lines, buyer, extendParams: [] });
    const at = after(createdAt, 2 * SECOND);
    const paid = payStatus ?? this.payStateAt(createdAt);
    this.tale.steps.push({ kind: 'order', at, lane: this.firstOrderId, info, payStatus: paid });
  }
}

const ZERO: Amounts = { amountMinor: 0n, afterDiscountMinor: 0n };
const negative = ({ paidMinor }: Term): Amounts => ({
  amountMinor: -paidMinor,
  afterDiscountMinor: -paidMinor,
});
const lineIdOf = ({ orderId, position }: Placed) => `${orderId}-${String(position).padStart(6, '0')}`;
