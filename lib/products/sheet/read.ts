import { IMPORT_MAX_ROWS } from '../contract-values';
import { NEEDED_FIELDS, SHEET_FIELDS, type SheetField, type SheetFileProblem, type SheetRow } from './fields';
import { columnOf } from './labels';

/** The rows of a sheet by the names in its first one; other columns and blank lines are left out. `line` counts from 1. */
export function readSheetRows(
  rows: readonly (readonly string[])[],
): { rows: SheetRow[] } | { problem: SheetFileProblem } {
  const named = (rows[0] ?? []).map(columnOf);
  for (const field of SHEET_FIELDS) {
    const times = named.filter((name) => name === field).length;
    if (times > 1) return { problem: { code: 'column_repeated', params: { name: field } } };
    if (times === 0 && NEEDED_FIELDS.includes(field))
      return { problem: { code: 'column_missing', params: { name: field } } };
  }
  const read = rows.flatMap((cells, at) => {
    if (at === 0 || cells.every((cell) => cell.trim() === '')) return [];
    const cellOf = (field: SheetField) => (cells[named.indexOf(field)] ?? '').trim();
    const given = Object.fromEntries(
      SHEET_FIELDS.map((field) => [field, cellOf(field)]),
    ) as SheetRow['given'];
    return [{ line: at + 1, given }];
  });
  if (read.length === 0) return { problem: { code: 'no_rows' } };
  if (read.length > IMPORT_MAX_ROWS)
    return { problem: { code: 'too_many_rows', params: { maximum: IMPORT_MAX_ROWS } } };
  return { rows: read };
}
