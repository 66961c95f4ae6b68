import { z } from 'zod';
import { LOCALES, type Locale } from '@/db/enums';
import { EXPORT_FORMATS, EXPORT_STATES, type ExportFormat, type ExportState } from '@/db/enums/exports';
import { listQuery, manyOf } from '@/lib/http/list';
import { EXPORT_SORTS, EXPORT_SOURCE_IDS, type ExportSourceId } from './contract-values';

const QUERY_VALUE = 2_000;
const QUERY_KEYS = 40;

/** The query string of a list's own door, as names and texts. */
export const listFilter = z
  .record(z.string().max(60), z.string().max(QUERY_VALUE))
  .refine((query) => Object.keys(query).length <= QUERY_KEYS)
  .default({});

export const createExport = z.object({
  source: z.enum(EXPORT_SOURCE_IDS),
  format: z.enum(EXPORT_FORMATS),
  query: listFilter,
  lang: z.enum(LOCALES).default('zh-CN'),
});
export type CreateExport = z.output<typeof createExport>;

export const exportsQuery = listQuery(EXPORT_SORTS).extend({
  source: manyOf(EXPORT_SOURCE_IDS),
  format: manyOf(EXPORT_FORMATS),
  state: manyOf(EXPORT_STATES),
});
export type ExportsQuery = z.output<typeof exportsQuery>;

/** One export (导出记录). `problem` is a key below `exports.problems`; `filter` is what narrowed the list. */
export type ExportView = {
  id: string;
  source: ExportSourceId;
  format: ExportFormat;
  lang: Locale;
  state: ExportState;
  rowsDone: number;
  rowsTotal: number | null;
  /** `CNY=1234.50 USD=-3.00`; empty for lists without money. */
  controlTotal: string | null;
  columns: string[];
  filter: Record<string, unknown>;
  fileName: string;
  sha256: string | null;
  sizeBytes: number | null;
  problem: string | null;
  requestedBy: string;
  scheduleId: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  expiresAt: string | null;
};
