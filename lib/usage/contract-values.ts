/** Values of the contract that screens need at run time; apart from it, so that they do not load the validator. */

export const USAGE_SORTS = ['added', 'begin'] as const;
export type UsageSort = (typeof USAGE_SORTS)[number];

/** Fields of a usage record as a program or a file gives them, in the marketplace's own spelling; `factor_code` is our own. */
export const USAGE_FIELDS = [
  'instance_id',
  'usage_value',
  'begin_time',
  'end_time',
  'record_time',
  'metering_sn',
  'relate_pkg_instance',
  'factor_code',
] as const;
export type UsageField = (typeof USAGE_FIELDS)[number];

/** Why a record is refused before it is pushed; each has words and an action in the message catalogue. */
export const USAGE_REFUSALS = [
  'instance_missing',
  'instance_unknown',
  'instance_not_metered',
  'instance_provisioning',
  'instance_not_active',
  'value_format',
  'value_not_positive',
  'value_decimals',
  'value_too_long',
  'begin_time_format',
  'end_time_format',
  'record_time_format',
  'begin_after_end',
  'end_after_record',
  'record_in_future',
  'begin_too_old',
  'begin_before_start',
  'end_after_close',
  'metering_sn_missing',
  'metering_sn_format',
  'metering_sn_taken',
  'window_taken',
  'related_package_missing',
  'related_package_invalid',
  'factor_code_format',
] as const;
export type UsageRefusal = (typeof USAGE_REFUSALS)[number];

/** Every column of the screen and of the export, in their usual order. */
export const USAGE_COLUMNS = [
  'meteringSn',
  'state',
  'instanceId',
  'customer',
  'value',
  'beginAt',
  'endAt',
  'reason',
  'source',
  'createdAt',
  'product',
  'relatedInstanceId',
  'factorCode',
  'recordAt',
  'closedAt',
  'attempts',
] as const;
export type UsageColumn = (typeof USAGE_COLUMNS)[number];

/** What to keep of given rows: none (only judge them), all unless one is wrong, or those that are right. */
export const USAGE_TAKES = ['check', 'all', 'good'] as const;
export type UsageTake = (typeof USAGE_TAKES)[number];

/** Columns of the marketplace's own record list (话单管理) that are read; `code` is empty where a record was taken. */
export const VERDICT_FIELDS = ['metering_sn', 'instance_id', 'begin_time', 'end_time', 'code'] as const;
export type VerdictField = (typeof VERDICT_FIELDS)[number];

/** Why a row of that list cannot be read; each has words and an action in the message catalogue. */
export const VERDICT_REFUSALS = [
  'serial_missing',
  'code_format',
  'begin_time_format',
  'end_time_format',
] as const;
export type VerdictRefusal = (typeof VERDICT_REFUSALS)[number];

/** Why a file as a whole cannot be read. */
export const FILE_REFUSALS = [
  'file_missing',
  'file_unreadable',
  'file_too_large',
  'column_missing',
  'column_repeated',
  'no_rows',
  'too_many_rows',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** Codes of our own for a push that was not made or not answered; the last six are the causes of an outage. */
export const LOCAL_PUSH_CODES = [
  'no_credentials',
  'no_access_key',
  'lost',
  'not_made',
  'network',
  'timeout',
  'server-error',
  'rate-limited',
  'unreadable',
  'no-host',
] as const;

/** Kinds of files that are read, for the browser's own picker. */
export const FILE_KINDS = '.csv,.xlsx';
export const MAX_FILE_BYTES = 2_000_000;
export const MAX_ROWS = 5_000;
export const MAX_IDS = 1_000;

/** Codes of a call with which it refuses single records, as they stand on records. */
export const REJECTING_CALLS = [
  'MKT.0100',
  'MKT.0101',
  'MKT.0150',
  'MKT.0199',
  'MKT.9001',
  'MKT.9002',
  'MKT.9004',
  'MKT.9005',
] as const;
