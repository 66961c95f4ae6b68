import { z } from 'zod';
import { CHECKS } from './review/checks';
import { readContent } from './review/content';
import { readAsset, readTemplate } from './review/told';
import { instant, planView } from './views';
import { DELIVERY_TYPES, LISTING_STATES, MEASURES, SUBJECTS } from './vocabulary';

/** Where a seller's console is; of its token only the end. */
export const consoleView = z.object({
  sellerId: z.string(),
  sellerName: z.string(),
  baseUrl: z.string().nullable(),
  tokenEnd: z.string().nullable(),
  updatedAt: instant.nullable(),
});
export type ConsoleView = z.infer<typeof consoleView>;

/** What came of asking a console for what waits; `status` 0 when it could not be reached. */
export const consoleTest = z.object({
  subjects: z.array(
    z.object({
      subject: z.enum(SUBJECTS),
      ok: z.boolean(),
      waiting: z.number(),
      status: z.number(),
      code: z.string(),
    }),
  ),
});
export type ConsoleTest = z.infer<typeof consoleTest>;

const refusal = z.object({ status: z.number(), code: z.string() });
const waiting = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  kind: z.string().nullable(),
  version: z.string().nullable(),
  submittedAt: z.string().nullable(),
});
export type WaitingView = z.infer<typeof waiting>;

/** What waits at a seller's console; a console that refused is told by `refused`, without one by `hasConsole`. */
export const reviewList = z.object({
  items: z.array(waiting),
  hasConsole: z.boolean(),
  refused: refusal.nullable(),
});
export type ReviewList = z.infer<typeof reviewList>;

/** One thing that waits, with all that there is to judge it by. */
export const reviewView = z.object({
  subject: z.enum(SUBJECTS),
  waiting,
  /** Of a request for release. */
  listing: z
    .object({
      productClass: z.string(),
      deliveryType: z.enum(DELIVERY_TYPES),
      productCode: z.string().nullable(),
      content: readContent,
      suggestions: z.array(z.object({ check: z.enum(CHECKS), about: z.string() })),
    })
    .nullable(),
  /** Of an asset or a template, where its console tells it in a shape that can be read. */
  asset: readAsset.nullable(),
  template: readTemplate.nullable(),
  /** Of an asset or a template: all that its console tells, as texts by name. */
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type ReviewView = z.infer<typeof reviewView>;

/** A product that the marketplace sells for a seller since it approved it. */
export const listingView = z.object({
  code: z.string(),
  sellerId: z.string(),
  sellerName: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  deliveryType: z.enum(DELIVERY_TYPES),
  listingId: z.string(),
  state: z.enum(LISTING_STATES),
  failedProbes: z.number(),
  createdAt: instant,
  skus: z.array(
    z.object({
      skuCode: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      plans: z.array(planView),
    }),
  ),
});
export type ListingView = z.infer<typeof listingView>;

/** A product with what the platform can do to it as its seller's console has it now. */
export const listingDetail = listingView.extend({
  measures: z.array(z.enum(MEASURES)),
  /** Why the seller asks for delisting; null where he does not. */
  delistingReason: z.string().nullable(),
  /** Null where the console was not reached, so that nothing can be told to it. */
  consoleState: z.string().nullable(),
});
export type ListingDetail = z.infer<typeof listingDetail>;

/** One probe of a product's production addresses. */
export const probeResult = z.object({
  listing: listingView,
  answers: z.array(z.object({ target: z.string(), status: z.number().nullable() })),
  isFrozen: z.boolean(),
});
export type ProbeResult = z.infer<typeof probeResult>;

/** What the marketplace said, and what the console answered. */
export const verdictView = z.object({
  id: z.string(),
  sellerId: z.string(),
  subject: z.string(),
  subjectId: z.string(),
  subjectName: z.string(),
  verdict: z.string(),
  reason: z.string().nullable(),
  productCode: z.string().nullable(),
  answerStatus: z.number().nullable(),
  answerCode: z.string().nullable(),
  createdAt: instant,
});
export type VerdictView = z.infer<typeof verdictView>;
