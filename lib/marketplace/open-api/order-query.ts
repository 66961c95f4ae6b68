import { z } from 'zod';
import { parseCompactTime } from '@/lib/marketplace/signature/compact-time';

/** `orderType` as documented; a newer one arrives as its own text. */
export const ORDER_TYPES = ['NEW', 'TRIAL', 'TRIAL_TO_FORMAL', 'UNSUBSCRIBE', 'RENEW', 'CHANGE'] as const;
/** `chargingMode` as documented; a newer one arrives as its own text. */
export const ORDER_CHARGING_MODES = ['ON_DEMAND', 'ONE_TIME', 'PERIOD', 'ON_DEMAND_PKG'] as const;

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value).trim());

/** Text, or a number read as text; absent, blank and anything else are null. */
const text = scalar
  .nullish()
  .catch(null)
  .transform((value) => value || null);
const requiredText = scalar.pipe(z.string().min(1));

/** A whole number ≥ 0, or its text; anything else is null. */
const count = text.transform((value) => (value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null));

/** A decimal as text, never a float: the amounts of reverse orders are negative or empty. */
const decimal = text.transform((value) => (value !== null && /^-?\d+(\.\d+)?$/.test(value) ? value : null));

/** `yyyyMMddHHmmss` UTC; more digits are ignored. */
const instant = text.transform((value) => {
  const time = value === null ? null : parseCompactTime(value);
  return time === null ? null : new Date(time);
});

/** The guide shows lists; a single object is taken as a list of one, what is no object is left out. */
function listOf<T extends z.ZodType>(item: T) {
  const toObjects = (value: unknown) =>
    [value].flat().filter((entry) => typeof entry === 'object' && entry !== null);
  return z.preprocess(toObjects, z.array(item));
}

const parameter = z
  .object({ name: text, key: text, value: z.unknown().optional() })
  .transform(({ name, key, value }) => ({ name: name ?? key, value: printed(value) }));

const parameters = listOf(parameter).transform((list) =>
  list.flatMap(({ name, value }) => (name === null ? [] : [{ name, value }])),
);

const product = z.object({ productId: text, skuCode: text, productName: text, linearValue: count });

const orderLine = z
  .object({
    orderLineId: requiredText,
    chargingMode: text,
    periodType: text,
    periodNumber: count,
    expireTime: instant,
    currency: decimal,
    currencyAfterDiscount: decimal,
    productInfo: listOf(product),
    extendParams: parameters,
  })
  .transform(({ currency, currencyAfterDiscount, productInfo, ...line }) => ({
    ...line,
    /** Decimal text in the site's currency; the wire calls it `currency`. Null on reverse orders. */
    amount: currency,
    amountAfterDiscount: currencyAfterDiscount,
    products: productInfo,
  }));

const buyer = z.object({
  customerId: text,
  customerName: text,
  userId: text,
  userName: text,
  mobilePhone: text,
  email: text,
});

/** `orderInfo` of 查询订单 (zh-cn_topic_0070649350); unknown fields are dropped, optional ones are null. */
export const marketplaceOrderSchema = z
  .object({
    orderId: requiredText,
    orderType: requiredText,
    createTime: instant,
    orderLine: listOf(orderLine),
    buyerInfo: buyer.nullable().catch(null),
    extendParams: parameters,
  })
  .transform(({ orderLine: lines, buyerInfo, ...order }) => ({ ...order, lines, buyer: buyerInfo }));

export type MarketplaceOrder = z.infer<typeof marketplaceOrderSchema>;

/** The envelope of every answer; the API gateway and the newer APIs name the two fields `error_*`. */
export const queryAnswerSchema = z
  .object({
    resultCode: text,
    resultMsg: text,
    error_code: text,
    error_msg: text,
    orderInfo: z.unknown().optional(),
  })
  .transform((answer) => ({
    code: answer.resultCode ?? answer.error_code,
    message: answer.resultMsg ?? answer.error_msg,
    orderInfo: answer.orderInfo,
  }));

function printed(value: unknown): string {
  if (value == null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
