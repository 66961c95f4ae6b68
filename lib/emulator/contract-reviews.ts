import { z } from 'zod';
import { before, id, limit, text, wanted } from './contract';
import { FINDING_KEYS } from './review/findings';
import { SELF_TESTS } from './review/self-test';
import { MEASURES, SUBJECTS } from './vocabulary';

const REASON_MAX = 1_000;

/** The seller's console; a token that is left out stays. */
export const putConsole = z.strictObject({
  sellerId: id,
  baseUrl: z.url({ protocol: /^https?$/ }).max(1024),
  token: text(200).or(z.literal('')).default(''),
});
export type PutConsole = z.infer<typeof putConsole>;

export const listReviews = z.strictObject({ sellerId: id, subject: z.enum(SUBJECTS).default('request') });
export type ListReviews = z.infer<typeof listReviews>;

export const reviewOf = z.strictObject({ sellerId: id, subject: z.enum(SUBJECTS), id: text(64) });
export type ReviewOf = z.infer<typeof reviewOf>;

export const decide = z
  .strictObject({
    verdict: z.enum(['approved', 'rejected']),
    reason: text(REASON_MAX).or(z.literal('')).default(''),
  })
  .refine(({ verdict, reason }) => verdict === 'approved' || reason.trim() !== '', {
    path: ['reason'],
    message: 'is needed for a rejection',
  });
export type Decide = z.infer<typeof decide>;

/** What the scan is to find; nothing: it is clean. */
export const scan = z.strictObject({
  findings: z.array(z.enum(FINDING_KEYS)).max(FINDING_KEYS.length).default([]),
});
export type Scan = z.infer<typeof scan>;

const LOG_MAX = 20_000;

/** How the online test of a deployment ended; without a log it writes its own. */
export const selfTest = z.strictObject({
  end: z.enum(SELF_TESTS),
  log: z.string().max(LOG_MAX).default(''),
});
export type PlaySelfTest = z.infer<typeof selfTest>;

export const takeMeasure = z.strictObject({ measure: z.enum(MEASURES), reason: text(REASON_MAX) });
export type TakeMeasure = z.infer<typeof takeMeasure>;

export const listListings = z.strictObject({ sellerId: wanted, q: text(64).optional(), limit, before });
export type ListListings = z.infer<typeof listListings>;
export const listVerdicts = z.strictObject({ sellerId: wanted, subject: wanted, limit, before });
export type ListVerdicts = z.infer<typeof listVerdicts>;
