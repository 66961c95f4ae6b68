import { parse } from 'csv-parse/sync';
import { readXlsx } from './xlsx';

/** `unreadable`: neither CSV nor XLSX, or damaged; `too_large`: more than a sheet of this product ever holds. */
export type SheetProblem = 'unreadable' | 'too_large';

const ZIP = Buffer.from('PK\x03\x04');
const MAX_CELL = 10_000;
const DELIMITERS = [',', '\t', ';'] as const;
/** What no table in text holds, and every picture or old workbook does. */
const NUL = '\0';

function decoded(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8, UTF-16 with its mark (what Excel calls Unicode text), else GB 18030 (what a Chinese Excel writes as CSV). */
function textOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
}

/** The delimiter that the first line uses most. */
function delimiterOf(text: string): string {
  const head = text.slice(0, Math.max(0, text.search(/[\r\n]/)) || text.length);
  const times = (delimiter: string) => head.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (times(one) > times(best) ? one : best));
}

function readCsv(text: string): string[][] | SheetProblem {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: MAX_CELL,
    });
  } catch {
    return 'unreadable';
  }
}

/**
 * The rows of a table in a file, as texts: CSV (comma, semicolon or tab; UTF-8, UTF-16 or GB 18030) or the first sheet of
 * an XLSX workbook, told apart by their first bytes.
 */
export async function readRows(bytes: Buffer): Promise<string[][] | SheetProblem> {
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return readXlsx(bytes);
  const text = textOf(bytes);
  return text === null || text.includes(NUL) ? 'unreadable' : readCsv(text);
}
