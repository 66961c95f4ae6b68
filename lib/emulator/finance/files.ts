import { Workbook } from '@cj-tech-master/excelts';
import { decimalAmount } from '../money';
import type { Cell, Column } from './columns';
import { wallTime } from './periods';
import type { FileFormat, Language } from './vocabulary';

/** A file of the marketplace. */
export interface WrittenFile {
  name: string;
  mediaType: string;
  content: Buffer;
  rows: number;
}

const MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const BYTE_ORDER_MARK = '\uFEFF';
const AMOUNT_FORMAT = '0.00';
const MINOR = 100;
/** Beyond this a double no longer holds every fen. */
const EXACT_MINOR = 10n ** 15n;
const WIDTH = 18;
/** A text that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'bigint') return decimalAmount(cell);
  if (cell instanceof Date) return wallTime(cell);
  if (typeof cell === 'number') return String(cell);
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function csvOf(table: readonly (readonly Cell[])[]): Buffer {
  const lines = table.map((row) => row.map((cell) => quoted(textOf(cell))).join(','));
  return Buffer.from(`${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`);
}

const isExact = (cell: bigint) => cell < EXACT_MINOR && cell > -EXACT_MINOR;

/** Amounts and counts are numbers, everything else is a text as in the other format; no cell is a formula. */
async function xlsxOf(sheetName: string, table: readonly (readonly Cell[])[]): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const cells of table) {
    const row = sheet.addRow(
      cells.map((cell) => {
        if (typeof cell === 'bigint') return isExact(cell) ? Number(cell) / MINOR : textOf(cell);
        return typeof cell === 'number' ? cell : textOf(cell);
      }),
    );
    for (const [index, cell] of cells.entries()) {
      if (typeof cell === 'bigint') row.getCell(index + 1).numFmt = AMOUNT_FORMAT;
    }
  }
  for (let index = 1; index <= (table[0]?.length ?? 0); index += 1) sheet.getColumn(index).width = WIDTH;
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Writes rows under the headings of a language. */
export async function writeFile<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  asked: { name: string; format: FileFormat; language: Language },
): Promise<WrittenFile> {
  const { name, format, language } = asked;
  const table: Cell[][] = [
    columns.map((column) => column[language]),
    ...rows.map((row) => columns.map(({ cell }) => cell(row, language))),
  ];
  return {
    name: `${name}.${format}`,
    mediaType: MEDIA_TYPES[format],
    content: format === 'csv' ? csvOf(table) : await xlsxOf(name.slice(0, 31), table),
    rows: rows.length,
  };
}
