/** Lists of the contract that screens need: apart from it, so that the browser does not load the parser for them. */
export const LISTING_SORTS = ['updated', 'name', 'created'] as const;
export const REQUEST_SORTS = ['updated'] as const;

export const LISTING_COLUMNS = [
  'name',
  'state',
  'request',
  'deliveryType',
  'class',
  'problems',
  'productCode',
  'specifications',
  'updated',
  'created',
] as const;
export type ListingColumn = (typeof LISTING_COLUMNS)[number];

export const REQUEST_COLUMNS = [
  'product',
  'state',
  'kind',
  'deliveryType',
  'class',
  'reason',
  'submitted',
  'decided',
  'saved',
] as const;
export type RequestColumn = (typeof REQUEST_COLUMNS)[number];

/** What the platform does to a product (我的商品). */
export const MEASURES = ['freeze', 'unfreeze', 'approve_delisting', 'refuse_delisting'] as const;
export type Measure = (typeof MEASURES)[number];

/** Who may buy (销售配置管理). */
export const BUYER_KINDS = ['all', 'chosen', 'companies', 'persons'] as const;
export type BuyerKind = (typeof BUYER_KINDS)[number];

/** Fields of a listing that take a file. */
export const FILE_FIELDS = [
  'logo',
  'media',
  'video',
  'descriptionImage',
  'requirementTemplate',
  'deliveryTemplate',
  'agreement',
  'guide',
  'copyright',
  'commitmentLetter',
  'delistingProof',
] as const;
export type FileField = (typeof FILE_FIELDS)[number];

export const REASON_MAX = 1_000;
export const IMPORT_MAX_BYTES = 5_000_000;
export const IMPORT_MAX_ROWS = 500;

/** Submissions of one calendar day from which the review may take longer (R8). */
export const BUSY_SUBMISSIONS = 10;
export const REVIEW_WORKING_DAYS = 3;
