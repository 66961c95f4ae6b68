import { z } from 'zod';
import { CURRENCIES, PRODUCT_CLASSES } from '@/db/enums';
import {
  ADJUSTMENT_KINDS,
  MAX_ADJUSTMENT_MINOR,
  MAX_ADJUSTMENT_QUANTITY,
} from './contract-adjustment-values';

const NOTE = 2_000;
const ID_MAX = 128;
/** JSON has numbers, a multipart form their digits. */
const whole = z.preprocess(
  (given) => (typeof given === 'string' && /^-?\d{1,17}$/.test(given) ? Number(given) : given),
  z.custom<number>(Number.isInteger, 'number'),
);
const within = (most: number) => (minor: number) => Math.abs(minor) <= most;
const note = z.string().trim().min(1).max(NOTE);

/**
 * An adjustment (调账, R36) or a penalty (R50): a signed amount in minor units, negative where the seller gets less. It
 * counts from now on, or from the end of an earlier month.
 */
export const addAdjustment = z
  .object({
    kind: z.enum(ADJUSTMENT_KINDS),
    productClass: z.enum(PRODUCT_CLASSES),
    productId: z.string().trim().max(ID_MAX).default(''),
    currency: z.enum(CURRENCIES),
    amountMinor: whole
      .refine(within(MAX_ADJUSTMENT_MINOR), 'amount_range')
      .refine((minor) => minor !== 0, 'amount_zero'),
    quantity: whole
      .refine((count) => count >= 1 && count <= MAX_ADJUSTMENT_QUANTITY, 'quantity_range')
      .default(1),
    /** `YYYY-MM` in Shanghai; the current month when left out. */
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'format')
      .optional(),
    /** The order line that it is about, where there is one. */
    originalLineId: z.string().trim().max(ID_MAX).default(''),
    reason: note,
    /** What it is known from: a ticket, a mail, a notice. */
    note,
  })
  .refine(({ kind, amountMinor }) => kind !== 'penalty' || amountMinor < 0, {
    error: 'penalty_negative',
    path: ['amountMinor'],
  });
export type AddAdjustment = z.output<typeof addAdjustment>;

/** Takes an adjustment or a penalty back by a line that counters it. */
export const counterAdjustment = z.object({ reason: note });
export type CounterAdjustment = z.output<typeof counterAdjustment>;

export const sumUsageInput = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'format')
    .optional(),
});
export type SumUsage = z.output<typeof sumUsageInput>;

/** What summing usage changed: lines made or brought up to date, and those that wait for a price. */
export type SummedUsage = { months: string[]; changed: number; unpriced: number };
