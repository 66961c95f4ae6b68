import { z } from 'zod';
import { id, limit, text } from './contract';
import {
  FAULT_KINDS,
  FILE_FORMATS,
  LANGUAGES,
  PAY_STATES,
  STATEMENT_FILES,
  SUPERVISION_NODES,
} from './finance/vocabulary';

const MAX_FAULTS = 50;
const MAX_SEED = 99_999_999;
const NOTE_MAX = 500;

/** `YYYYMM`. */
const period = text(6).regex(/^20\d{2}(0[1-9]|1[0-2])$/);
const month = { sellerId: id, period };

/** Without a period: the one before this. */
export const readFinance = z.strictObject({ sellerId: id, period: period.optional() });
export type ReadFinance = z.infer<typeof readFinance>;

export const listFinanceLines = z.strictObject({
  ...month,
  /** `told`: the rows of the details; `waiting`: what was sold in the month and is on no statement. */
  scope: z.enum(['told', 'waiting']).default('told'),
  q: text(64).optional(),
  limit,
  before: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
});
export type ListFinanceLines = z.infer<typeof listFinanceLines>;

/** What is planted into the period instead of what was; no faults: the truth. */
export const plantInput = z.strictObject({
  ...month,
  seed: z.int().min(0).max(MAX_SEED).default(1),
  faults: z
    .array(z.strictObject({ kind: z.enum(FAULT_KINDS), count: z.int().min(1).max(MAX_FAULTS) }))
    .max(FAULT_KINDS.length)
    .refine((faults) => new Set(faults.map(({ kind }) => kind)).size === faults.length)
    .default([]),
});
export type PlantInput = z.infer<typeof plantInput>;

const written = {
  format: z.enum(FILE_FORMATS).default('xlsx'),
  language: z.enum(LANGUAGES).default('zh'),
};

export const takeFile = z.strictObject({ ...month, kind: z.enum(STATEMENT_FILES), ...written });
export type TakeFile = z.infer<typeof takeFile>;

export const sendFiles = z.strictObject({
  ...month,
  kinds: z
    .array(z.enum(STATEMENT_FILES))
    .min(1)
    .max(STATEMENT_FILES.length)
    .refine((kinds) => new Set(kinds).size === kinds.length)
    .default(['details', 'summary']),
  ...written,
});
export type SendFiles = z.infer<typeof sendFiles>;

export const listSends = z.strictObject({ sellerId: id, limit });
export type ListSends = z.infer<typeof listSends>;

const observed = {
  /** Whether the seller's console is told at once. */
  isTold: z.boolean().default(true),
  note: text(NOTE_MAX).optional(),
};

/** The customer has paid, or owes; with `wholeMonth` so for everything else that it had on credit in that month (R31). */
export const changePay = z.strictObject({
  payState: z.enum(PAY_STATES),
  wholeMonth: z.boolean().default(false),
  ...observed,
});
export type ChangePay = z.infer<typeof changePay>;

export const changeSupervision = z.strictObject({ node: z.enum(SUPERVISION_NODES), ...observed });
export type ChangeSupervision = z.infer<typeof changeSupervision>;

export const changeVoucher = z.strictObject({ voucherMinor: z.int().min(0).max(1_000_000_000_000) });
export type ChangeVoucher = z.infer<typeof changeVoucher>;
