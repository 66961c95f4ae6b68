import { z } from 'zod';
import { type Currency, LOCALES } from '@/db/enums';
import {
  BENEFIT_KINDS,
  BENEFIT_STATES,
  type BenefitKind,
  type BenefitState,
  type SellerTier,
} from '@/db/enums/sellers';
import { listQuery, manyOf } from '@/lib/http/list';
import type { StoredFileView } from '@/lib/storage/contract';
import { day } from './contract-company';
import type { BenefitRow, TierCriterion } from './contract-values';
import type { TierRules } from './defaults';

const text = (max: number) => z.string().trim().max(max);
const amount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const rule = z.object({
  months: z.number().int().min(0).max(600),
  turnoverMinor: amount,
  couponYearMinor: amount,
});
/** Thresholds as the marketplace has announced them; null goes back to those that this product knows. */
export const setTierRules = z.object({
  rules: z.object({ certified: rule, preferred: rule, leading: rule }).nullable(),
});
export type SetTierRules = z.output<typeof setTierRules>;

/** `revision` is the one that was changed; 0 for a new application. */
export const saveBenefit = z.object({
  revision: z.number().int().min(0).default(0),
  kind: z.enum(BENEFIT_KINDS),
  subject: text(128).min(1),
  wantedOn: day.nullable().default(null),
  amountMinor: amount.nullable().default(null),
  note: text(2_000).default(''),
});
export type SaveBenefit = z.output<typeof saveBenefit>;
export type SaveBenefitInput = z.input<typeof saveBenefit>;

export const decideBenefit = z
  .object({ verdict: z.enum(['approved', 'rejected']), reason: text(2_000).default('') })
  .refine(({ verdict, reason }) => verdict === 'approved' || reason !== '', {
    path: ['reason'],
    error: 'required',
  });
export type DecideBenefit = z.output<typeof decideBenefit>;

/** `q` is part of what an application is for. */
export const benefitsQuery = listQuery(['changed']).extend({
  state: manyOf(BENEFIT_STATES),
  kind: manyOf(BENEFIT_KINDS),
});
export type BenefitsQuery = z.output<typeof benefitsQuery>;

export const BENEFIT_COLUMNS = [
  'subject',
  'state',
  'kind',
  'amount',
  'wantedOn',
  'submittedAt',
  'updatedAt',
] as const;
export type BenefitColumn = (typeof BENEFIT_COLUMNS)[number];

export const benefitsExportQuery = benefitsQuery.omit({ cursor: true, limit: true }).extend({
  columns: manyOf(BENEFIT_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...BENEFIT_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type BenefitsExportQuery = z.output<typeof benefitsExportQuery>;

/** One criterion of a tier: what the seller has and what is asked; months, minor units, or 0 and 1. */
export type TierCheck = { criterion: TierCriterion; have: number; need: number; isMet: boolean };
export type TierView = {
  tier: SellerTier | null;
  next: SellerTier | null;
  checks: Record<SellerTier, TierCheck[]>;
  currency: Currency;
  /** The year whose turnover counts, and what this year has brought so far. */
  year: number;
  turnoverMinor: number;
  thisYearMinor: number;
  joinedOn: string;
  /** False: the day is the one on which the account was opened here. */
  isJoinedKnown: boolean;
  rules: TierRules;
  hasOwnRules: boolean;
  couponMaxMinor: number;
  couponUsedMinor: number;
  supportTurnoverMinor: number;
  /** Row of the table → the tiers that have it. */
  benefits: { row: BenefitRow; tiers: SellerTier[]; leadDays: number }[];
};

export type BenefitView = {
  id: string;
  kind: BenefitKind;
  state: BenefitState;
  subject: string;
  wantedOn: string | null;
  amountMinor: number | null;
  currency: Currency;
  note: string;
  revision: number;
  submittedAt: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string | null;
  material: StoredFileView | null;
  createdAt: string;
  updatedAt: string;
};
