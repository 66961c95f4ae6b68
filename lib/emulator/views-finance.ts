import { z } from 'zod';
import {
  FAULT_KINDS,
  OBSTACLES,
  PAY_STATES,
  PRODUCT_CLASSES,
  STATEMENT_FILES,
  SUPERVISION_NODES,
} from './finance/vocabulary';
import { instant, names } from './views';
import { CURRENCIES, ORDER_TYPES } from './vocabulary';

/** A statement as the desk tells it; amounts in minor units, differences included. */
export const statementView = z.object({
  id: z.string(),
  productClass: z.enum(PRODUCT_CLASSES),
  entity: z.string(),
  currency: z.enum(CURRENCIES),
  lines: z.number(),
  salesMinor: z.number(),
  refundMinor: z.number(),
  voucherMinor: z.number(),
  feeBps: z.number().nullable(),
  feeMinor: z.number(),
  incrementMinor: z.number(),
  managementMinor: z.number(),
  carriedMinor: z.number(),
  dueMinor: z.number(),
  billedAt: instant,
  isBilled: z.boolean(),
});
export type StatementView = z.infer<typeof statementView>;

const faultCount = z.object({ kind: z.enum(FAULT_KINDS), count: z.number() });

/** A seller's month at the finance desk. */
export const financeView = z.object({
  sellerId: z.string(),
  sellers: z.array(z.object({ sellerId: z.string(), sellerName: z.string() })),
  period: z.string(),
  /** Those in which something was sold, this one and the one before it, newest first. */
  periods: z.array(z.string()),
  statements: z.array(statementView),
  /** How much was sold in the month that is on no statement. */
  waiting: z.number(),
  hasConsole: z.boolean(),
  faults: z.object({
    seed: z.number(),
    wanted: z.array(faultCount),
    planted: z.array(
      z.object({
        kind: z.enum(FAULT_KINDS),
        orderId: z.string(),
        orderLineId: z.string(),
        deltaMinor: z.number(),
      }),
    ),
  }),
});
export type FinanceView = z.infer<typeof financeView>;

/** A row of a period's details, or a line that waits. Ids are empty for usage. */
export const financeLineView = z.object({
  key: z.string(),
  orderId: z.string(),
  orderLineId: z.string(),
  originalLineId: z.string(),
  orderType: z.enum(ORDER_TYPES).nullable(),
  ...names,
  skuNameZh: z.string(),
  skuNameEn: z.string(),
  productId: z.string(),
  productClass: z.enum(PRODUCT_CLASSES),
  customerName: z.string(),
  currency: z.enum(CURRENCIES),
  amountMinor: z.number(),
  voucherMinor: z.number(),
  rateBps: z.number(),
  incrementBps: z.number(),
  dueMinor: z.number(),
  orderedAt: instant,
  effectiveAt: instant.nullable(),
  period: z.string().nullable(),
  payState: z.enum(PAY_STATES),
  node: z.enum(SUPERVISION_NODES).nullable(),
  obstacle: z.enum(OBSTACLES).nullable(),
  /** The difference that the row is. */
  fault: z.enum(FAULT_KINDS).nullable(),
});
export type FinanceLineView = z.infer<typeof financeLineView>;

/** A file that was taken; `content` is Base64. */
export const takenFile = z.object({
  name: z.string(),
  mediaType: z.string(),
  content: z.string(),
  rows: z.number(),
});
export type TakenFile = z.infer<typeof takenFile>;

/** A file that was sent to a seller's console, and what it answered; `status` null: nothing. */
export const sendView = z.object({
  id: z.string(),
  period: z.string(),
  kind: z.enum(STATEMENT_FILES),
  name: z.string(),
  sha256: z.string(),
  rows: z.number(),
  fileId: z.string().nullable(),
  fileState: z.string().nullable(),
  status: z.number().nullable(),
  code: z.string().nullable(),
  createdAt: instant,
});
export type SendView = z.infer<typeof sendView>;
