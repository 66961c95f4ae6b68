import { ZipArchive } from '@cj-tech-master/excelts/archive';
import { type CsvColumn, inertText, NUMBER } from '../cells';
import { type Control, sumsText } from '../control';
import type { Writing } from './writing';
import { type Styles, workbookFrame } from './xlsx-frame';

/** Rows of one sheet: a spreadsheet has 1 048 576, of which header and totals need some. */
const SHEET_ROWS = 1_048_500;
/** A spreadsheet keeps 15 digits of a number, and 32 767 characters of a text. */
const DIGITS = 15;
const TEXT_MAX = 32_767;
const PIECE_CHARS = 128 * 1024;
const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
/** 1970-01-01 as a spreadsheet counts days. */
const EPOCH_DAYS = 25_569;
/** What XML 1.0 cannot hold. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const SPECIAL = /[&<>\r]|[^\t\n\u0020-\ud7ff\ue000-\ufffd]/;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(UNWRITABLE, '').replace(/[&<>\r]/g, (one) => ESCAPES[one] ?? '');
}

/** A typed text cell: no spreadsheet reads it as a formula, and what would start one is guarded as in CSV. */
function textCell(at: string, text: string, style = ''): string {
  if (text === '') return '';
  const inert = inertText(text).slice(0, TEXT_MAX);
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(inert)}</t></is></c>`;
}

const isExact = (text: string) => text.replace(/^-|\./g, '').replace(/^0+/, '').length <= DIGITS;

/** A number as it is written, never through a float; more digits than a spreadsheet keeps stay a text. */
function numberCell(at: string, text: string, styles: Styles, isBold = false): string {
  if (!NUMBER.test(text) || !isExact(text)) return textCell(at, text);
  const point = text.indexOf('.');
  const decimal = isBold ? styles.boldDecimal : styles.decimal;
  const style = point >= 0 && text.length - point === 3 ? ` s="${decimal}"` : '';
  return `<c r="${at}"${style}><v>${text}</v></c>`;
}

const instantCell = (at: string, instant: Date, styles: Styles): string => {
  const ms = Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / 1_000) * 1_000;
  return `<c r="${at}" s="${styles.instant}"><v>${ms / DAY_MS + EPOCH_DAYS}</v></c>`;
};

/** `A`, `B`, … `Z`, `AA`. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

type CellOf<Row> = (row: Row, rowNumber: string) => string;

function cellWriter<Row>(column: CsvColumn<Row>, index: number, styles: Styles): CellOf<Row> {
  const letters = columnLetters(index);
  return (row, rowNumber) => {
    const value = column.cell(row);
    if (value === null) return '';
    const at = letters + rowNumber;
    if (value instanceof Date) return instantCell(at, value, styles);
    return column.kind === 'number' ? numberCell(at, value, styles) : textCell(at, value);
  };
}

/** One row for each currency, or one that counts: the label in the first column, the sum under its column. */
export function totalsOf(
  columns: readonly CsvColumn<never>[],
  promised: Control,
  words: Writing<never>['words'],
): { label: string; at: number; sum: string | null }[] {
  const at = columns.findIndex((column) => column.isTotal);
  const rows = promised.rows;
  if (promised.sums.size === 0) return [{ label: words('file.total', { rows }), at: -1, sum: null }];
  return sumsText(promised)
    .split(' ')
    .map((text) => {
      const [currency = '', sum = ''] = text.split('=');
      const label = words('file.totalIn', { rows, currency });
      return at > 0 ? { label, at, sum } : { label: `${label} ${sum}`, at: -1, sum: null };
    });
}

function totalRows<Row>(writing: Writing<Row>, styles: Styles, from: number): string {
  const totals = totalsOf(writing.columns, writing.promised, writing.words);
  return totals
    .map(({ label, at, sum }, index) => {
      const row = from + index;
      const amount = sum === null ? '' : numberCell(`${columnLetters(at)}${row}`, sum, styles, true);
      return `<row r="${row}">${textCell(`A${row}`, label, ` s="${styles.bold}"`)}${amount}</row>`;
    })
    .join('');
}

/** The rows of every sheet, one sheet after the other from one reading. */
class SheetRows<Row> {
  private readonly rows: AsyncIterator<Row>;
  constructor(
    private readonly writing: Writing<Row>,
    private readonly styles: Styles,
  ) {
    this.rows = (async function* () {
      for await (const batch of writing.batches) yield* batch;
    })();
  }

  async *of(frame: { before: string; after: string }, isLast: boolean): AsyncGenerator<Buffer> {
    const cells = this.writing.columns.map((column, index) => cellWriter(column, index, this.styles));
    let piece = frame.before;
    let number = 1;
    while (number <= SHEET_ROWS) {
      const { value: row, done } = await this.rows.next();
      if (done) break;
      number += 1;
      const text = String(number);
      piece += `<row r="${text}">`;
      for (const cell of cells) piece += cell(row, text);
      piece += '</row>';
      if (piece.length >= PIECE_CHARS) {
        yield Buffer.from(piece, 'utf8');
        piece = '';
      }
    }
    if (isLast) piece += totalRows(this.writing, this.styles, number + 1);
    yield Buffer.from(piece + frame.after, 'utf8');
  }
}

/**
 * A workbook in pieces, in constant memory: typed cells without one formula, amounts with two decimals, times of Asia/
 * Shanghai, a frozen header, totals at the end. More rows than a sheet holds go on in the next one.
 */
export async function* xlsxBytes<Row>(writing: Writing<Row>): AsyncGenerator<Uint8Array> {
  const { columns, promised, words } = writing;
  const count = Math.max(1, Math.ceil(promised.rows / SHEET_ROWS));
  const names = Array.from({ length: count }, (_, at) => words('file.sheet', { number: at + 1 }));
  const { parts, sheets, styles } = await workbookFrame(
    names,
    columns.map(({ header, kind }) => ({ header: inertText(header), isInstant: kind === 'instant' })),
  );
  const archive = new ZipArchive({ level: 1, noSort: true });
  for (const [path, bytes] of parts) archive.add(path, bytes);
  const rows = new SheetRows(writing, styles);
  for (const [at, sheet] of sheets.entries())
    archive.add(sheet.path, rows.of(sheet, at === sheets.length - 1));
  yield* archive.stream();
}
