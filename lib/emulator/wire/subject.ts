import type { ChargingMode, PeriodType, Purpose } from '../vocabulary';

/** Everything the marketplace may tell the seller about one order line and its instance. */
export interface Subject {
  order: { orderId: string; supervised: boolean; extendParams: readonly { name: string; value: string }[] };
  line: {
    orderLineId: string;
    productId: string;
    skuCode: string;
    chargingMode: ChargingMode;
    periodType: PeriodType | null;
    periodNumber: number | null;
    quantity: number;
    trial: boolean;
    expireAt: Date | null;
    afterDiscountMinor: bigint;
  };
  buyer: {
    customerId: string;
    customerName: string;
    userId: string | null;
    userName: string | null;
    mobilePhone: string | null;
    email: string | null;
  };
  instance: {
    /** As the seller answered; empty before the first answer. */
    instanceId: string;
    /** Order that created the instance. */
    originalOrderId: string;
    /** Product before this order. */
    productId: string;
    /** Specification and quantity before this order. */
    skuCode: string;
    quantity: number;
    /** Auth code of the licence; absent for everything else. */
    license?: string | null;
  };
  acceptedAt: Date | null;
}

/** Parameters of one message without `activity`, `businessId`, time and signature; absent ones are left out. */
export type Params = Record<string, unknown>;

export type Composer = (subject: Subject) => Params;
export type Composers = Readonly<Partial<Record<Purpose, Composer>>>;

/** The product where the order changes it. */
export const changedProduct = ({ line, instance }: Subject) =>
  line.productId === instance.productId ? undefined : line.productId;
