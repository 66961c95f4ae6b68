import { z } from 'zod';
import {
  type ActorKind,
  CURRENCIES,
  type Currency,
  LOCALES,
  PRODUCT_CLASSES,
  type ProductClass,
} from '@/db/enums';
import {
  DIFFERENCE_KINDS,
  DIFFERENCE_REASONS,
  DIFFERENCE_STATES,
  type DifferenceEvent,
  type DifferenceKind,
  type DifferenceReason,
  type DifferenceState,
  FILE_KINDS,
  FILE_STATES,
  type FileKind,
  type FileState,
  OTHER_FILES,
  type OtherFiles,
} from '@/db/enums/reconciliation';
import { listQuery, manyOf } from '@/lib/http/list';
import {
  DIFFERENCE_COLUMNS,
  DIFFERENCE_SORTS,
  FILE_FIELDS,
  FILE_SORTS,
  type FileField,
  MAX_DECIDED,
  NOBODY,
  type RowNote,
  type RowProblem,
} from './contract-values';

const MAX_NOTE = 1_000;
const MAX_TICKET = 64;

/** A month as statements name it, `YYYYMM` (R34). */
export const period = z.string().regex(/^20\d\d(0[1-9]|1[0-2])$/, 'format');

/** The fields beside the file of an upload. */
export const sendFileFields = z.object({
  kind: z.enum(FILE_KINDS),
  period: period.optional(),
  otherFiles: z.enum(OTHER_FILES).optional(),
});

export const filesQuery = listQuery(FILE_SORTS).extend({
  kind: manyOf(FILE_KINDS),
  state: manyOf(FILE_STATES),
  period: period.optional(),
});
export type FilesQuery = z.output<typeof filesQuery>;

/** What columns of a file are; a heading that is left out stays as it was read. */
export const mapColumnsInput = z.object({
  columns: z
    .array(z.object({ heading: z.string().min(1).max(200), field: z.enum(FILE_FIELDS).nullable() }))
    .min(1)
    .max(300),
});
export type MapColumns = z.output<typeof mapColumnsInput>;

export const reconciliationQuery = z.object({ period: period.optional() });
export const compareInput = z.object({ period });

const differenceFilters = {
  period: period.optional(),
  kind: manyOf(DIFFERENCE_KINDS),
  reason: manyOf(DIFFERENCE_REASONS),
  state: manyOf(DIFFERENCE_STATES),
  productClass: manyOf(PRODUCT_CLASSES),
  entity: z.string().trim().max(200).optional(),
  currency: manyOf(CURRENCIES),
  owner: z.union([z.literal(NOBODY), z.uuid()]).optional(),
  /** `1`: those that a later comparison did not find any more. */
  gone: z.enum(['1']).optional(),
};
export const differencesQuery = listQuery(DIFFERENCE_SORTS).extend(differenceFilters);
export type DifferencesQuery = z.output<typeof differencesQuery>;
export const differenceFilter = differencesQuery.omit({ cursor: true, limit: true, sort: true, dir: true });
export type DifferenceFilter = z.output<typeof differenceFilter>;

export const differencesExportQuery = differencesQuery.omit({ cursor: true, limit: true }).extend({
  columns: manyOf(DIFFERENCE_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...DIFFERENCE_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type DifferencesExportQuery = z.output<typeof differencesExportQuery>;

/** What a person says of differences. What is left out stays; a dispute names its ticket, an explanation has its note. */
export const decisionInput = z
  .object({
    state: z.enum(DIFFERENCE_STATES).optional(),
    ownerId: z.uuid().nullable().optional(),
    ticketNumber: z.string().trim().max(MAX_TICKET).optional(),
    note: z.string().trim().max(MAX_NOTE).optional(),
  })
  .superRefine((given, ctx) => {
    if (given.state === 'disputed' && !given.ticketNumber)
      ctx.addIssue({ code: 'custom', path: ['ticketNumber'], message: 'required' });
    if (given.state === 'explained' && !given.note)
      ctx.addIssue({ code: 'custom', path: ['note'], message: 'required' });
  });
export type Decision = z.output<typeof decisionInput>;

export const decideManyInput = z.object({
  ids: z.array(z.uuid()).min(1).max(MAX_DECIDED),
  decision: decisionInput,
});
export type DecideMany = z.output<typeof decideManyInput>;

export type FileSum = { currency: string; rows: number; minor: number };

/** An imported file. Sums are those of its rows' amounts due (of transactions and orders: amounts), in minor units. */
export type FileView = {
  id: string;
  kind: FileKind;
  period: string | null;
  name: string;
  sizeBytes: number;
  sha256: string;
  state: FileState;
  encoding: string | null;
  sheet: string | null;
  /** Hundredths of a percent of the content that have been read. */
  progressBps: number;
  rows: number;
  problems: number;
  notes: number;
  refusal: { code: string; params?: Record<string, string | number> } | null;
  periods: string[];
  /** Those of its periods that the file is for; rows of the others stand in the wrong file. */
  ownPeriods: string[];
  /** What was asked for with earlier files of the same statements; null: replaced when it tells the same lines. */
  otherFiles: OtherFiles | null;
  sums: FileSum[];
  sentBy: string;
  sentAt: string;
  finishedAt: string | null;
};

/** The answer to a file that is sent; `isRepeat`: the same bytes were sent before, and this is what became of them. */
export type SentFile = FileView & { isRepeat: boolean };

export type FileColumn = { heading: string; field: FileField | null; samples: string[] };
export type RemarkView = {
  row: number;
  field: FileField | null;
  code: RowProblem | RowNote;
  isProblem: boolean;
  given: string;
};

export type OtherFile = { id: string; name: string };

/**
 * `remarks` are the first of them; the report has all that are kept. `missing`: required fields without a column. `beside`:
 * imported files with the same statements, of whose rows so many are told here too.
 */
export type FileDetail = FileView & {
  replaced: OtherFile[];
  replacedBy: OtherFile | null;
  beside: (OtherFile & { rows: number; shared: number })[];
  headingRow: number | null;
  columns: FileColumn[];
  missing: FileField[];
  remarks: RemarkView[];
  asOf: string;
};

/** One cell of a month. Told − expected = delta, to the minor unit; null totals: no such statement or file. */
export type ReconciledCell = {
  /** The expected statement. */
  statementId: string | null;
  productClass: ProductClass;
  entity: string;
  currency: Currency;
  expectedLines: number;
  expectedMinor: number;
  toldLines: number;
  toldMinor: number;
  deltaMinor: number;
  differences: number;
  equalLines: number;
  carriedMinor: number | null;
  statementMinor: number | null;
  summaryMinor: number | null;
  comparedAt: string;
};

export type KindSum = {
  kind: DifferenceKind;
  currency: Currency;
  count: number;
  deltaMinor: number;
  byState: Record<DifferenceState, number>;
};

/** A month compared. `periods` are those that have a statement or told rows, the latest first. */
export type ReconciliationView = {
  period: string;
  periods: string[];
  cells: ReconciledCell[];
  kinds: KindSum[];
  /** Files whose rows are part of it, and whether anything came in since it was compared. */
  files: { id: string; name: string; kind: FileKind; rows: number; isOwn: boolean }[];
  isStale: boolean;
  /** Whether there are details of its own to compare with; rows of it in another month's file are none. */
  isTold: boolean;
  /** Whether there is an expected statement to compare with. */
  isBilled: boolean;
  comparedAt: string | null;
  asOf: string;
};

export type DifferenceFacts = Record<string, string | number | null>;

export type DifferenceView = {
  id: string;
  period: string;
  productClass: ProductClass;
  entity: string;
  currency: Currency;
  kind: DifferenceKind;
  reason: DifferenceReason;
  orderId: string;
  orderLineId: string;
  productId: string;
  lineId: string | null;
  expectedMinor: number | null;
  toldMinor: number | null;
  deltaMinor: number;
  facts: DifferenceFacts;
  state: DifferenceState;
  owner: { id: string; name: string } | null;
  ticketNumber: string;
  note: string;
  goneAt: string | null;
  foundAt: string;
};

export type DifferenceEventView = {
  id: string;
  at: string;
  event: DifferenceEvent;
  actorKind: ActorKind;
  actorLabel: string;
  changes: { field: string; before: unknown; after: unknown }[];
};

export type DifferenceDetail = DifferenceView & {
  /** The transaction line here, and the row of the marketplace's file. */
  orderRowId: string | null;
  told: { fileId: string; fileName: string; row: number } | null;
  /** The expected statement of its period, class, entity and currency. */
  statementId: string | null;
  history: DifferenceEventView[];
  asOf: string;
};

/** `skipped`: in a state that does not allow it, gone, or another seller's. */
export type Decided = { decided: string[]; skipped: string[] };
export type OwnerOption = { id: string; name: string };
