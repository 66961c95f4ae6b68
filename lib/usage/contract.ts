import { z } from 'zod';
import {
  type ChargingMode,
  type InstanceStatus,
  LOCALES,
  USAGE_PUSH_FORMS,
  USAGE_SOURCES,
  USAGE_STATES,
  type UsageBatchOutcome,
  type UsagePushForm,
  type UsageSource,
  type UsageState,
} from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import {
  type FileRefusal,
  MAX_IDS,
  MAX_ROWS,
  USAGE_COLUMNS,
  USAGE_FIELDS,
  USAGE_SORTS,
  USAGE_TAKES,
  type UsageField,
  type UsageRefusal,
  type VerdictField,
  type VerdictRefusal,
} from './contract-values';

const MAX_TEXT = 200;
const text = z.string().trim().max(MAX_TEXT);
const field = text.default('');
const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** One record in the marketplace's own spelling; what is wrong with its texts is told row by row. */
export const usageInput = z.object(
  Object.fromEntries(USAGE_FIELDS.map((name) => [name, field])) as Record<UsageField, typeof field>,
);
export const addUsageInput = z.object({ records: z.array(usageInput).min(1).max(MAX_ROWS) });
export type AddUsage = z.output<typeof addUsageInput>;

/** A program's records are taken one by one, a person's file as a whole, unless asked otherwise. */
export const addUsageQuery = z.object({ take: z.enum(USAGE_TAKES).default('good') });
export const uploadUsageQuery = z.object({ take: z.enum(USAGE_TAKES).default('all') });

export const retryUsageInput = z.object({ ids: z.array(z.uuid()).min(1).max(MAX_IDS) });
export type RetryUsage = z.output<typeof retryUsageInput>;

/** Rows of the marketplace's own record list (话单管理): `code` null where the record was taken. */
export const verdictsInput = z.object({
  rows: z
    .array(z.object({ meteringSn: text.min(1), code: z.string().trim().max(64).nullable() }))
    .min(1)
    .max(MAX_ROWS),
});
export type UsageVerdicts = z.output<typeof verdictsInput>;

/**
 * `q` looks for part of a serial number, instance id or customer's name. `beginTo` is exclusive; `from`
 * and `to` are days in Shanghai, both included. `code` is a record-level code, or that of the call that blamed it.
 */
export const usageQuery = listQuery(USAGE_SORTS).extend({
  state: manyOf(USAGE_STATES),
  source: manyOf(USAGE_SOURCES),
  code: text.optional(),
  instanceId: text.optional(),
  batchId: z.uuid().optional(),
  beginFrom: instant.optional(),
  beginTo: instant.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  late: z.enum(['1']).optional(),
});
export type UsageQuery = z.output<typeof usageQuery>;

export const usageFilter = usageQuery.omit({ cursor: true, limit: true, sort: true, dir: true });
export type UsageFilter = z.output<typeof usageFilter>;

export const usageExportQuery = usageQuery.omit({ cursor: true, limit: true }).extend({
  columns: manyOf(USAGE_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...USAGE_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type UsageExportQuery = z.output<typeof usageExportQuery>;

export const setPushInput = z.object({ form: z.enum(USAGE_PUSH_FORMS), keyId: z.uuid().nullable() });
export type SetPush = z.output<typeof setPushInput>;

/** The last call that a record went in. `words` is the key of its code's words in the catalogue (`usage.callCodes`). */
export type UsageCallView = {
  id: string;
  outcome: UsageBatchOutcome;
  host: string | null;
  httpStatus: number | null;
  errorCode: string | null;
  words: string | null;
  startedAt: string;
  finishedAt: string | null;
};

/** A usage record (话单). Instants ISO 8601 in UTC; `value` a decimal text of at most 4 decimals. */
export type UsageView = {
  id: string;
  instanceRowId: string;
  instanceId: string;
  customerName: string | null;
  productName: string | null;
  relatedInstanceId: string | null;
  /** Which billing factor it meters, where its listing has several; else empty. */
  factorCode: string;
  value: string;
  beginAt: string;
  endAt: string;
  recordAt: string;
  meteringSn: string;
  source: UsageSource;
  state: UsageState;
  recordCode: string | null;
  /** Where the code's words stand in the catalogue, below `usage`: `recordCodes.003`. */
  words: string | null;
  attempts: number;
  /** Told later than two hours after its hour, or waiting for longer: the charge is late. */
  isLate: boolean;
  createdAt: string;
  closedAt: string | null;
  call: UsageCallView | null;
};

/** A record with what comes next: the push that it waits for (null: none is due), and the address whose key signs it. */
export type UsageDetail = UsageView & {
  chargingMode: ChargingMode | null;
  address: { id: string; label: string } | null;
  pushAt: string | null;
  asOf: string;
};

/** How many records are in each state; counting stops at `COUNT_LIMIT`. `late`: waiting or sent, and late by now. */
export type UsageSummary = Record<UsageState | 'late', { count: number; isExact: boolean }> & {
  pushAt: string | null;
  /** The newest call, when it was not made or brought nothing and records wait. */
  trouble: UsageCallView | null;
  asOf: string;
};

/**
 * An instance that records can be added for, and the span that they must lie in (null: unknown, or open); `packages` are
 * those of the same seller that a record may name.
 */
export type MeteredOption = {
  instanceId: string;
  customerId: string | null;
  customerName: string | null;
  productName: string | null;
  status: InstanceStatus;
  startAt: string | null;
  endAt: string | null;
};
export type MeteredOptions = { instances: MeteredOption[]; packages: MeteredOption[]; isCut: boolean };

/** How the usage of a production address's instances is pushed. `keyId` null: the newest live key signs. */
export type PushSettings = {
  addressId: string;
  label: string;
  form: UsagePushForm;
  isDefault: boolean;
  keyId: string | null;
  keys: { id: string; label: string; isLive: boolean }[];
  /** The key that signs at the moment; null when no key is live. */
  signsWith: string | null;
};

/** `given` is what stood there, cut to what a screen shows. */
export type UsageRowProblem = { field: UsageField; code: UsageRefusal; given: string };

/** What became of one given row; `row` counts from 1, in a file with its header as row 1. `repeated`: it was there already. */
export type UsageRowResult = {
  row: number;
  meteringSn: string;
  outcome: 'accepted' | 'repeated' | 'refused';
  id: string | null;
  problems: UsageRowProblem[];
};
/** `stored`: whether records were added; while it is false `accepted` is what would be. The window spans the accepted rows. */
export type AddedUsage = {
  stored: boolean;
  instances: number;
  beginAt: string | null;
  endAt: string | null;
  accepted: number;
  repeated: number;
  refused: number;
  rows: UsageRowResult[];
};
/** The same as programs are told it: `message` says in the caller's language what is wrong and what to do. */
export type ToldUsage = Omit<AddedUsage, 'rows'> & {
  rows: (Omit<UsageRowResult, 'problems'> & { problems: (UsageRowProblem & { message: string })[] })[];
};
/** What the marketplace's own list came to; nothing is recorded while rows are wrong, unless the good ones are wanted. */
export type ImportedVerdicts = {
  stored: boolean;
  confirmed: number;
  rejected: number;
  unchanged: number;
  /** Serial numbers (or windows, in the old form) that no record has. */
  unknown: string[];
  rows: number;
  wrong: { row: number; field: VerdictField; code: VerdictRefusal; given: string }[];
};
export type UsageFileProblem = { code: FileRefusal; params?: Record<string, string | number> };
