import { meteringTime, parseZonedTime } from '@/lib/calendar/metering-time';
import type { UsageFileProblem } from './contract';
import { MAX_ROWS, USAGE_FIELDS, type UsageField } from './contract-values';
import type { GivenUsage } from './rules';

/** A file need not say when a record was made (now), nor name a package or a billing factor. */
const OPTIONAL: readonly UsageField[] = ['record_time', 'relate_pkg_instance', 'factor_code'];
const TIMES: readonly string[] = ['begin_time', 'end_time', 'record_time'];

export type FileRow = { line: number; given: GivenUsage };
type Table<F extends string> = { line: number; given: Record<F, string> };
type Columns<F extends string> = {
  fields: readonly F[];
  optional: readonly F[];
  labels: ReadonlyMap<string, F>;
};

const BOM = '\ufeff';
const plain = (cell: string) => cell.replace(BOM, '').trim().toLowerCase();

/** ISO 8601 with its offset is as clear as the marketplace's own form; a time without a zone is left for the rules to refuse. */
function cellText(field: string, cell: string): string {
  const text = cell.trim();
  const at = TIMES.includes(field) ? parseZonedTime(text) : null;
  return at ? meteringTime(at) : text;
}

/**
 * Reads parsed rows of a file by their header, the first of them: `fields` by their own names, or by one of `labels`.
 * Other columns and blank lines are left out. `line` counts the given rows from 1.
 */
export function readTable<F extends string>(
  rows: readonly (readonly string[])[],
  { fields, optional, labels }: Columns<F>,
): { rows: Table<F>[] } | { problem: UsageFileProblem } {
  const named = (rows[0] ?? []).map((cell) => {
    const name = plain(cell);
    return fields.find((field) => field === name) ?? labels.get(name) ?? null;
  });
  for (const field of fields) {
    const times = named.filter((name) => name === field).length;
    if (times > 1) return { problem: { code: 'column_repeated', params: { name: field } } };
    if (times === 0 && !optional.includes(field))
      return { problem: { code: 'column_missing', params: { name: field } } };
  }
  const read = rows.flatMap((cells, at) => {
    if (at === 0 || cells.every((cell) => cell.trim() === '')) return [];
    const cellOf = (field: F) => cellText(field, cells[named.indexOf(field)] ?? '');
    const given = Object.fromEntries(fields.map((field) => [field, cellOf(field)])) as Record<F, string>;
    return [{ line: at + 1, given }];
  });
  if (read.length === 0) return { problem: { code: 'no_rows' } };
  if (read.length > MAX_ROWS) return { problem: { code: 'too_many_rows', params: { maximum: MAX_ROWS } } };
  return { rows: read };
}

/** The records of a usage file. */
export const readFileRows = (
  rows: readonly (readonly string[])[],
  labels: ReadonlyMap<string, UsageField> = new Map(),
): { rows: FileRow[] } | { problem: UsageFileProblem } =>
  readTable(rows, { fields: USAGE_FIELDS, optional: OPTIONAL, labels });
