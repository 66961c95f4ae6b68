import { z } from 'zod';
import { LOCALES } from '@/db/enums';
import { manyOf } from '@/lib/http/list';
import { FILE_COLUMNS, RUN_COLUMNS } from './contract-list-files-values';
import { filesQuery } from './reconciliation/contract';
import { calendarQuery, runsQuery, termsQuery } from './settlement-contract';

const columnsOf = <T extends string>(all: readonly [T, ...T[]]) =>
  manyOf(all).transform((given) => (given.length > 0 ? [...new Set(given)] : [...all]));
const wishes = { bom: z.enum(['0', '1']).default('0'), lang: z.enum(LOCALES).optional() };

export const runsExportQuery = runsQuery
  .omit({ cursor: true, limit: true })
  .extend({ columns: columnsOf(RUN_COLUMNS), ...wishes });
export type RunsExportQuery = z.output<typeof runsExportQuery>;

export const filesExportQuery = filesQuery
  .omit({ cursor: true, limit: true })
  .extend({ columns: columnsOf(FILE_COLUMNS), ...wishes });
export type FilesExportQuery = z.output<typeof filesExportQuery>;

/** Short lists whose columns are always the same. */
export const tiersExportQuery = z.object(wishes);
export type TiersExportQuery = z.output<typeof tiersExportQuery>;
export const termsExportQuery = termsQuery.extend(wishes);
export type TermsExportQuery = z.output<typeof termsExportQuery>;
export const calendarExportQuery = calendarQuery.extend(wishes);
export type CalendarExportQuery = z.output<typeof calendarExportQuery>;
