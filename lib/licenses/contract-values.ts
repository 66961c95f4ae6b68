/** Values of the contract that screens need at run time; apart from it, so that they do not load the validator. */

export const CODE_SORTS = ['added', 'expiry'] as const;
export type CodeSort = (typeof CODE_SORTS)[number];

export const POOL_SORTS = ['added', 'issued'] as const;
export type PoolSort = (typeof POOL_SORTS)[number];

export const REQUEST_SORTS = ['received'] as const;

/** What about an auth code needs somebody: its end is near, it was not checked today, or its usage was refused. */
export const CODE_ATTENTIONS = ['expiring', 'unchecked', 'usage_refused'] as const;
export type CodeAttention = (typeof CODE_ATTENTIONS)[number];

/** Columns of an imported file of auth codes. */
export const CODE_FIELDS = ['license', 'product_id', 'order_id'] as const;
export type CodeField = (typeof CODE_FIELDS)[number];

/** Columns of an imported file of licences for the pool. */
export const POOL_FIELDS = ['license', 'product_id', 'sku_code'] as const;
export type PoolField = (typeof POOL_FIELDS)[number];

/** Why a row of a file is not taken. */
export const ROW_REFUSALS = ['missing', 'too_long', 'characters', 'repeated'] as const;
export type RowRefusal = (typeof ROW_REFUSALS)[number];

/** Why a file as a whole cannot be read. */
export const FILE_REFUSALS = ['not_csv', 'column_missing', 'no_rows', 'too_many_rows'] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

export const MAX_IMPORT_ROWS = 5_000;
/** Codes of one call to the marketplace (`zh-cn_topic_0070649244`). */
export const MAX_BATCH = 100;
export const CODE_MAX = 64;
export const LICENSE_MAX = 1_024;
export const CLIENT_ID_MAX = 256;
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** Our own words for a call to the marketplace that was not made or not answered. */
export const LOCAL_CALL_CODES = [
  'no_credentials',
  'lost',
  'not_made',
  'network',
  'timeout',
  'server-error',
  'rate-limited',
  'unreadable',
  'no-host',
  'check_failed',
  'taken_before',
] as const;
