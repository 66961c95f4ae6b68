import { z } from 'zod';
import {
  type ActorKind,
  type ChargingMode,
  type Currency,
  PRODUCT_CLASSES,
  type ProductClass,
} from '@/db/enums';
import {
  DELIVERY_TYPES,
  type DeliveryType,
  LISTING_STATES,
  type ListingState,
  type ProductEventKind,
  REQUEST_KINDS,
  REQUEST_STATES,
  type RequestKind,
  type RequestState,
  type VersionVerdict,
} from '@/db/enums/listings';
import { listQuery, manyOf } from '@/lib/http/list';
import { fileRef, type ListingContent, listingContent } from './content/contract';
import {
  BUYER_KINDS,
  FILE_FIELDS,
  LISTING_COLUMNS,
  LISTING_SORTS,
  MEASURES,
  REASON_MAX,
  REQUEST_COLUMNS,
  REQUEST_SORTS,
} from './contract-values';
import type { AssetKind } from './delivery';
import type { ChecklistStep } from './rules/checklist';
import type { ContentChange } from './rules/diff';
import type { ContentProblem } from './rules/problem';
import type { ReadinessItem } from './rules/readiness';
import { SHEET_TAKES } from './sheet/fields';

const ID_MAX = 64;
const columnsOf = <T extends string>(all: readonly [T, ...T[]]) =>
  manyOf(all).transform((given) => (given.length > 0 ? given : [...all]));
const fileQuery = { bom: z.enum(['0', '1']).default('1'), lang: z.string().max(20).optional() };

const productFilter = { deliveryType: manyOf(DELIVERY_TYPES), productClass: manyOf(PRODUCT_CLASSES) };
export const listingsQuery = listQuery(LISTING_SORTS).extend({
  ...productFilter,
  state: manyOf(LISTING_STATES),
  request: manyOf(REQUEST_STATES),
});
export type ListingsQuery = z.output<typeof listingsQuery>;
export const listingsExportQuery = listingsQuery
  .omit({ cursor: true, limit: true })
  .extend({ ...fileQuery, columns: columnsOf(LISTING_COLUMNS) });
export type ListingsExportQuery = z.output<typeof listingsExportQuery>;

/** The list's own filters; `template` asks for the header alone. */
export const sheetQuery = listingsQuery.extend({ template: z.enum(['1']).optional(), lang: fileQuery.lang });
export const importQuery = z.object({ take: z.enum(SHEET_TAKES).default('check') });

export const requestsQuery = listQuery(REQUEST_SORTS).extend({
  ...productFilter,
  state: manyOf(REQUEST_STATES),
  kind: manyOf(REQUEST_KINDS),
});
export type RequestsQuery = z.output<typeof requestsQuery>;
export const requestsExportQuery = requestsQuery
  .omit({ cursor: true, limit: true })
  .extend({ ...fileQuery, columns: columnsOf(REQUEST_COLUMNS) });
export type RequestsExportQuery = z.output<typeof requestsExportQuery>;

export const createListing = z.object({
  productClass: z.enum(PRODUCT_CLASSES),
  deliveryType: z.enum(DELIVERY_TYPES),
  name: z.string().trim().max(255).default(''),
});
export type CreateListing = z.output<typeof createListing>;
export type CreateListingInput = z.input<typeof createListing>;

/** The whole draft, with the revision that it was made from. */
export const saveDraft = z.object({ revision: z.number().int().min(1), content: listingContent });
export type SaveDraft = z.output<typeof saveDraft>;

export const submitDraft = z.object({ revision: z.number().int().min(1) });
export type SubmitDraft = z.output<typeof submitDraft>;

const code = z
  .string()
  .trim()
  .min(1)
  .max(ID_MAX)
  .regex(/^[\x21-\x7e]+$/);
const reason = z.string().trim().max(REASON_MAX);

/** Codes that the marketplace gave a specification, or one SKU of it, with one product id for each price. */
export const givenCodes = z.object({
  specificationKey: z.uuid(),
  skuKey: z.uuid().optional(),
  skuCode: code,
  prices: z
    .array(
      z.object({
        period: z.enum(['month', 'year', 'once']).optional(),
        packageKey: z.uuid().optional(),
        productId: code,
      }),
    )
    .max(40)
    .default([]),
});
export type GivenCodes = z.output<typeof givenCodes>;

/** Codes that the marketplace gives a listed product after its approval. */
export const addCodes = z.object({ codes: z.array(givenCodes).min(1).max(2_000) });
export type AddCodes = z.output<typeof addCodes>;
export type AddCodesInput = z.input<typeof addCodes>;

export const decideRequest = z
  .object({
    verdict: z.enum(['approved', 'rejected']),
    reason: reason.default(''),
    productCode: code.optional(),
    codes: z.array(givenCodes).max(2_000).default([]),
  })
  .refine((given) => given.verdict === 'approved' || given.reason !== '', {
    path: ['reason'],
    message: 'required',
  });
export type DecideRequest = z.output<typeof decideRequest>;
export type DecideRequestInput = z.input<typeof decideRequest>;

const part = { specificationKey: z.uuid().optional(), skuKey: z.uuid().optional() };
export const takeMeasure = z.object({ measure: z.enum(MEASURES), reason: reason.min(1), ...part });
export type TakeMeasure = z.output<typeof takeMeasure>;

export const requestDelisting = z.object({
  reason: reason.min(1),
  proof: fileRef.nullable().default(null),
  ...part,
});
export type RequestDelisting = z.output<typeof requestDelisting>;
export type RequestDelistingInput = z.input<typeof requestDelisting>;

export const setVisibility = z.object({ isPublic: z.boolean() });
export type SetVisibility = z.output<typeof setVisibility>;

const count = z.number().int().min(0).max(1_000_000_000).nullable().default(null);
/** Settings of sale (销售配置管理, 库存管理; R14). Null is without a limit. */
export const salesSettings = z
  .object({
    /** How many one customer may buy in all, and at once. */
    limitPerCustomer: count,
    limitPerOrder: count,
    buyers: z.enum(BUYER_KINDS).default('all'),
    customerIds: z.array(z.string().trim().min(1).max(ID_MAX)).max(500).default([]),
    stock: count,
    regions: z.array(z.string().trim().min(1).max(32)).max(100).default([]),
  })
  .superRefine((given, on) => {
    if (given.buyers === 'chosen' && given.customerIds.length === 0)
      on.addIssue({ code: 'custom', path: ['customerIds'], message: 'required' });
    const { limitPerCustomer, limitPerOrder } = given;
    if (limitPerCustomer !== null && limitPerOrder !== null && limitPerOrder > limitPerCustomer)
      on.addIssue({ code: 'custom', path: ['limitPerOrder'], message: 'order_limit_above_customer' });
  });
export type SalesSettings = z.output<typeof salesSettings>;
export type SalesSettingsInput = z.input<typeof salesSettings>;

export const uploadFileQuery = z.object({ field: z.enum(FILE_FIELDS) });

export type RequestSummary = {
  id: string;
  kind: RequestKind;
  state: RequestState;
  revision: number;
  problemCount: number;
  savedAt: string;
  savedBy: string;
  submittedAt: string | null;
  decidedAt: string | null;
  reason: string | null;
};

export type ListingView = {
  id: string;
  name: string;
  productClass: ProductClass;
  deliveryType: DeliveryType;
  state: ListingState;
  productCode: string | null;
  listedVersion: number | null;
  /** Of the listed version; those of a draft are in its content. */
  specificationCount: number;
  /** The open request, if there is one. */
  request: RequestSummary | null;
  createdAt: string;
  updatedAt: string;
};

export type PartState = { state: ListingState; stateReason: string | null };
export type SkuView = PartState & { id: string; key: string; label: string; skuCode: string };
export type SpecificationView = PartState & {
  id: string;
  key: string;
  name: string;
  skuCode: string;
  chargingMode: ChargingMode;
  isTrial: boolean;
  skus: SkuView[];
  codes: { productId: string; skuCode: string; priceKey: string | null }[];
};

export type ProductEventView = {
  id: string;
  at: string;
  kind: ProductEventKind;
  subject: string | null;
  version: number | null;
  reason: string | null;
  actorKind: ActorKind;
  actorLabel: string;
};

export type VersionSummary = {
  number: number;
  kind: RequestKind;
  verdict: VersionVerdict;
  reason: string | null;
  submittedAt: string;
  submittedBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
};

export type ListingDetail = ListingView & {
  stateReason: string | null;
  settings: SalesSettings;
  specifications: SpecificationView[];
  versions: VersionSummary[];
  events: ProductEventView[];
  asOf: string;
};

/** The open request with the listing as it is written, and what its rules say of it now. */
export type DraftView = RequestSummary & {
  productRowId: string;
  productClass: ProductClass;
  deliveryType: DeliveryType;
  isListed: boolean;
  content: ListingContent;
  problems: ContentProblem[];
};

export type SavedDraft = Pick<DraftView, 'revision' | 'savedAt' | 'savedBy' | 'problems' | 'problemCount'>;

export type ReadinessView = {
  items: ReadinessItem[];
  checklist: ChecklistStep[];
  isReady: boolean;
  problems: ContentProblem[];
  /** Submissions of today: from ten on the review may take longer (R8). */
  submittedToday: number;
};

export type VersionView = VersionSummary & {
  content: ListingContent;
  /** The version that it is compared with: the listed one before it, else the submission before it. */
  comparedWith: number | null;
  changes: ContentChange[];
};

export type RequestView = RequestSummary & {
  productRowId: string;
  productName: string;
  productClass: ProductClass;
  deliveryType: DeliveryType;
  /** The submission's number; null while it has never been submitted. */
  version: number | null;
};

/** What a reviewer reads: the submission, what differs from the listed version, and the codes that are known. */
export type RequestDetail = RequestView & {
  productCode: string | null;
  content: ListingContent;
  comparedWith: number | null;
  changes: ContentChange[];
};

export type ListingCounts = { state: Record<ListingState, number>; request: Record<RequestState, number> };

/** A choice of the form: a production address, or an approved asset's version. */
export type FormOptions = {
  addresses: { id: string; label: string; isEnabled: boolean }[];
  assets: { id: string; name: string; version: string; kind: AssetKind; regions: string[] }[];
  sellerName: string;
  currency: Currency;
};
