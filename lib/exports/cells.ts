import { stringify } from 'csv-stringify/sync';

/** How a column is written: `number` stays a number for a spreadsheet, the others are text that cannot become a formula. */
export type CsvColumn<Row> = {
  header: string;
  kind: 'text' | 'number' | 'instant';
  cell: (row: Row) => string | Date | null;
  /** The finished text of the cell as SQL over the row `r`, where millions of rows are expected (`copiedCell`). */
  text?: string;
  /** The column whose sums are the control total. */
  isTotal?: boolean;
};

export const NUMBER = /^-?\d+(\.\d+)?$/;
/** What spreadsheets take for a formula (OWASP, CSV injection), its full-width forms and leading blanks included. */
const FORMULA = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|\p{Cc})/u;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Text that no spreadsheet runs: a leading `'` where it would start a formula; NUL, which no reader keeps, goes. */
export function inertText(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return inert.replaceAll('\0', '');
}

/** An instant as ISO 8601 in China Standard Time (no daylight saving since 1991), to the second. */
export function shanghaiIso(at: Date): string {
  return `${new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

export function cellText<Row>(column: CsvColumn<Row>, row: Row): string {
  const value = column.cell(row);
  if (value === null) return '';
  if (value instanceof Date) return shanghaiIso(value);
  return column.kind === 'number' && NUMBER.test(value) ? value : inertText(value);
}

/** A decimal with its thousands apart, as the screens write it; other text stays. */
export function groupedText(text: string): string {
  if (!NUMBER.test(text)) return text;
  const [whole = '', decimals] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** An instant in Asia/Shanghai as the screens write it in Chinese, to the second. */
export const shanghaiText = (at: Date): string => shanghaiIso(at).slice(0, 19).replace('T', ' ');

/** A cell for reading: thousands apart, times without their zone. */
export function printedText<Row>(column: CsvColumn<Row>, row: Row): string {
  const value = column.cell(row);
  if (value instanceof Date) return shanghaiText(value);
  const text = cellText(column, row);
  return column.kind === 'number' && text.includes('.') ? groupedText(text) : text;
}

/** The cells of a row in the order of the columns, ready to be quoted. */
export const cellsOf = <Row>(columns: readonly CsvColumn<Row>[], row: Row): string[] =>
  columns.map((column) => cellText(column, row));

/** Records as RFC 4180 text: CRLF after each, quotes where they are needed. */
export function csvText(records: readonly (readonly string[])[]): string {
  const isNarrow = (records[0]?.length ?? 0) < 2;
  return stringify([...records], {
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    quoted_empty: isNarrow,
  });
}
