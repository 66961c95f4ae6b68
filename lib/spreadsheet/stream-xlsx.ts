import { WorkbookReader } from '@cj-tech-master/excelts';
import { BLANK, type Progress, type Sheet, type SheetCell, SheetError, type SheetRow } from './sheet-types';
import { checkWorkbookZip, MAX_SHEET_BYTES } from './zip-check';

/** A spreadsheet shows 15 significant digits; what lies beyond is not what anybody typed. */
const DIGITS = 15;
const MAX_COLUMNS = 300;

/** Decimal digits without an exponent, as the cell shows them. */
function numberText(value: number): string {
  const text = String(Number(value.toPrecision(DIGITS)));
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

const numberCell = (number: number, isFormula = false): SheetCell =>
  Number.isFinite(number)
    ? { text: numberText(number), number, isFormula }
    : { text: '', number: null, isFormula };

function cellOf(value: unknown): SheetCell {
  if (value === null || value === undefined) return BLANK;
  if (typeof value === 'number') return numberCell(value);
  if (typeof value !== 'object') return { text: String(value), number: null, isFormula: false };
  if ('formula' in value || 'sharedFormula' in value) {
    const result = 'result' in value ? value.result : undefined;
    if (typeof result === 'number') return numberCell(result, true);
    return { text: typeof result === 'string' ? result : '', number: null, isFormula: true };
  }
  if ('richText' in value && Array.isArray(value.richText)) {
    const text = value.richText.map((run: { text?: string }) => run.text ?? '').join('');
    return { text, number: null, isFormula: false };
  }
  const text = 'error' in value ? String(value.error) : 'text' in value ? String(value.text) : '';
  return { text, number: null, isFormula: false };
}

type ReadRow = { number: number; cellCount: number; values: unknown };

function rowOf(row: ReadRow): SheetRow {
  const values = (Array.isArray(row.values) ? row.values : []) as unknown[];
  if (values.length > MAX_COLUMNS + 1) throw new SheetError('too_large');
  return { row: row.number, cells: Array.from(values.slice(1), cellOf) };
}

type Reading = { seen: number; total: number; onProgress: Progress };

async function* counted(chunks: AsyncIterable<unknown>, reading: Reading) {
  for await (const chunk of chunks) {
    reading.seen += (chunk as { length: number }).length;
    if (reading.seen > MAX_SHEET_BYTES) throw new SheetError('too_large');
    reading.onProgress(Math.min(1, reading.seen / reading.total));
    yield chunk;
  }
}

async function* rowsOf(rows: AsyncIterable<unknown>): AsyncGenerator<SheetRow> {
  try {
    for await (const row of rows) yield rowOf(row as ReadRow);
  } catch (cause) {
    throw cause instanceof SheetError ? cause : new SheetError('unreadable', cause);
  }
}

/**
 * The visible sheets of an XLSX workbook in the order of its archive. Dates come as the numbers that they are stored as:
 * which column holds dates is known by its heading, whatever its format is. Memory grows with the workbook's shared texts alone.
 */
export async function* xlsxSheets(path: string, onProgress: Progress): AsyncGenerator<Sheet> {
  const { sheetBytes, is1904 } = await checkWorkbookZip(path);
  const reading: Reading = { seen: 0, total: sheetBytes, onProgress };
  const workbook = new WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'ignore',
    entries: 'ignore',
    maxBufferedWorksheetBytes: MAX_SHEET_BYTES,
  });
  // LibreOffice names format 0 on every cell; where formats are ignored, looking it up fails.
  workbook.styles.getStyleModel = () => null;
  try {
    for await (const sheet of workbook) {
      sheet.iterator = counted(sheet.iterator, reading);
      const rows = rowsOf(sheet);
      if (sheet.state === 'hidden' || sheet.state === 'veryHidden') for await (const _ of rows);
      else yield { name: sheet.name, encoding: null, is1904, rows };
    }
  } catch (cause) {
    throw cause instanceof SheetError ? cause : new SheetError('unreadable', cause);
  }
}
