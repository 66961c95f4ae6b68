import { z } from 'zod';
import {
  USAGE_SOURCES,
  USAGE_STATES,
  type UsageBatchOutcome,
  type UsageSource,
  type UsageState,
} from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import {
  type FileRefusal,
  MAX_IDS,
  MAX_ROWS,
  USAGE_FIELDS,
  USAGE_SORTS,
  type UsageField,
  type UsageRefusal,
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

/** `q` looks for part of an instance id or customer's name, or for a whole serial number. `beginTo` is exclusive. */
export const usageQuery = listQuery(USAGE_SORTS).extend({
  state: manyOf(USAGE_STATES),
  source: manyOf(USAGE_SOURCES),
  code: text.optional(),
  instanceId: text.optional(),
  batchId: z.uuid().optional(),
  beginFrom: instant.optional(),
  beginTo: instant.optional(),
});
export type UsageQuery = z.output<typeof usageQuery>;

export const usageFilter = usageQuery.omit({ cursor: true, limit: true, sort: true, dir: true });
export type UsageFilter = z.output<typeof usageFilter>;

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
  value: string;
  beginAt: string;
  endAt: string;
  recordAt: string;
  meteringSn: string;
  source: UsageSource;
  state: UsageState;
  recordCode: string | null;
  attempts: number;
  /** Told later than two hours after its hour, or waiting for longer: the charge is late. */
  isLate: boolean;
  createdAt: string;
  closedAt: string | null;
  call: UsageCallView | null;
};

export type UsageRowProblem = { field: UsageField; code: UsageRefusal };

/** What became of one given row; `row` counts from 1, in a file with its header as row 1. `repeated`: it was there already. */
export type UsageRowResult = {
  row: number;
  meteringSn: string;
  outcome: 'accepted' | 'repeated' | 'refused';
  id: string | null;
  problems: UsageRowProblem[];
};
export type AddedUsage = {
  accepted: number;
  repeated: number;
  refused: number;
  rows: UsageRowResult[];
};
export type UsageFileProblem = { code: FileRefusal; params?: Record<string, string | number> };
