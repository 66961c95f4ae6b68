import type { UsageFileProblem } from './contract';
import { MAX_ROWS, USAGE_FIELDS, type UsageField } from './contract-values';
import type { GivenUsage } from './rules';

/** A file need not say when a record was made (now), nor name a package. */
const OPTIONAL: readonly UsageField[] = ['record_time', 'relate_pkg_instance'];

export type FileRow = { line: number; given: GivenUsage };

const BOM = '\ufeff';
const plain = (cell: string) => cell.replace(BOM, '').trim().toLowerCase();

/**
 * Reads parsed rows of a usage file, the first of them the header: names in the marketplace's spelling, or one of
 * `labels`. Other columns and blank lines are left out. `line` counts the given rows from 1.
 */
export function readFileRows(
  rows: readonly (readonly string[])[],
  labels: ReadonlyMap<string, UsageField> = new Map(),
): { rows: FileRow[] } | { problem: UsageFileProblem } {
  const named = (rows[0] ?? []).map((cell) => {
    const name = plain(cell);
    return USAGE_FIELDS.find((field) => field === name) ?? labels.get(name) ?? null;
  });
  for (const field of USAGE_FIELDS) {
    const times = named.filter((name) => name === field).length;
    if (times > 1) return { problem: { code: 'column_repeated', params: { name: field } } };
    if (times === 0 && !OPTIONAL.includes(field))
      return { problem: { code: 'column_missing', params: { name: field } } };
  }
  const read = rows.flatMap((cells, at) => {
    if (at === 0 || cells.every((cell) => cell.trim() === '')) return [];
    const cellOf = (field: UsageField) => (cells[named.indexOf(field)] ?? '').trim();
    const given = Object.fromEntries(USAGE_FIELDS.map((field) => [field, cellOf(field)])) as GivenUsage;
    return [{ line: at + 1, given }];
  });
  if (read.length === 0) return { problem: { code: 'no_rows' } };
  if (read.length > MAX_ROWS) return { problem: { code: 'too_many_rows', params: { maximum: MAX_ROWS } } };
  return { rows: read };
}
