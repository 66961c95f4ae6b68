import { parse } from 'csv-parse/sync';
import { type FileRefusal, MAX_IMPORT_ROWS, type RowRefusal } from './contract-values';
import { isCode } from './rules';

/** A given row: `row` counts from 1 as an editor counts lines, a header among them. */
export type GivenRow<F extends string> = { row: number; given: Record<F, string> };
export type ReadRows<F extends string> = { rows: GivenRow<F>[] } | { problem: FileRefusal };

const BOM = '\ufeff';

/** One licence on each line, and nothing else: a licence may hold commas and quotes. */
function plainLines<F extends string>(text: string, fields: readonly F[]): GivenRow<F>[] {
  return text.split(/\r?\n/).flatMap((line, at) => {
    const license = line.trim();
    if (license === '') return [];
    const given = Object.fromEntries(fields.map((field) => [field, ''])) as Record<F, string>;
    return [{ row: at + 1, given: { ...given, license } }];
  });
}

type Parsed = { record: string[]; info: { lines: number } };

function csvRows<F extends string>(text: string, fields: readonly F[]): ReadRows<F> {
  let parsed: Parsed[];
  try {
    const options = { relax_column_count: true, skip_empty_lines: true, trim: true, info: true } as const;
    parsed = parse(text, options) as unknown as Parsed[];
  } catch {
    return { problem: 'not_csv' };
  }
  const names = (parsed[0]?.record ?? []).map((cell) => cell.toLowerCase());
  const rows = parsed.slice(1).map(({ record, info }) => {
    const cells = fields.map((field) => [field, record[names.indexOf(field)] ?? '']);
    return { row: info.lines, given: Object.fromEntries(cells) as Record<F, string> };
  });
  return { rows };
}

/**
 * Reads licences from a text: CSV when its first line names the column `license`, otherwise one licence on each line.
 * Columns that are not asked for are left out.
 */
export function readRows<F extends string>(given: string, fields: readonly F[]): ReadRows<F> {
  const text = given.startsWith(BOM) ? given.slice(BOM.length) : given;
  const first = text.trimStart().split(/\r?\n/, 1)[0] ?? '';
  const names = first.split(',').map((cell) => cell.replaceAll('"', '').trim().toLowerCase());
  const isCsv = names.includes('license');
  if (!isCsv && names.some((name) => (fields as readonly string[]).includes(name)))
    return { problem: 'column_missing' };
  const read = isCsv ? csvRows(text, fields) : { rows: plainLines(text, fields) };
  if ('problem' in read) return read;
  if (read.rows.length === 0) return { problem: 'no_rows' };
  return read.rows.length > MAX_IMPORT_ROWS ? { problem: 'too_many_rows' } : read;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Why an auth code cannot be one, or null. */
export function codeRefusal(license: string): RowRefusal | null {
  if (license === '') return 'missing';
  if (isCode(license)) return null;
  return license.length > 64 ? 'too_long' : 'characters';
}

/** Why a text cannot be a licence of the pool, or null. */
export function licenseRefusal(license: string): RowRefusal | null {
  if (license === '') return 'missing';
  if (license.length > 1_024) return 'too_long';
  return CONTROL.test(license) || !license.isWellFormed() ? 'characters' : null;
}
