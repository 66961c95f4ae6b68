import { Workbook } from '@cj-tech-master/excelts';
import { unzip } from '@cj-tech-master/excelts/archive';

/** Number formats by the style that a cell of the frame has. */
const FORMATS = { decimal: '#,##0.00', instant: 'yyyy-mm-dd hh:mm:ss' } as const;
const MIN_WIDTH = 10;
const MAX_WIDTH = 40;

export type Styles = Record<'decimal' | 'instant' | 'bold' | 'boldDecimal', string>;
export type Sheet = { path: string; before: string; after: string };
/** A workbook without rows: the parts that do not change, and each sheet around its rows. */
export type Frame = { parts: [string, Uint8Array][]; sheets: Sheet[]; styles: Styles };

const widthOf = (header: string, isInstant: boolean) =>
  Math.min(MAX_WIDTH, Math.max(isInstant ? 20 : MIN_WIDTH, [...header].length * 2 + 2));

/** One row whose cells have the styles that the rows will use, to learn their numbers. */
const SAMPLES = ['decimal', 'instant', 'bold', 'boldDecimal'] as const;

function addSheet(book: Workbook, name: string, columns: readonly { header: string; isInstant: boolean }[]) {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const [at, { header, isInstant }] of columns.entries())
    sheet.getColumn(at + 1).width = widthOf(header, isInstant);
  sheet.addRow(columns.map(({ header }) => header)).font = { bold: true };
  const samples = sheet.addRow(SAMPLES.map(() => 1));
  for (const [at, style] of SAMPLES.entries()) {
    const cell = samples.getCell(at + 1);
    if (style !== 'bold') cell.numFmt = style === 'instant' ? FORMATS.instant : FORMATS.decimal;
    if (style.startsWith('bold')) cell.font = { bold: true };
  }
}

const SAMPLE_ROW = /<row r="2".*?<\/row>/s;

function stylesOf(xml: string): Styles {
  const row = SAMPLE_ROW.exec(xml)?.[0] ?? '';
  const numbers = [...row.matchAll(/ s="(\d+)"/g)].map(([, number = '0']) => number);
  const [decimal, instant, bold, boldDecimal] = numbers.slice(-SAMPLES.length);
  if (!decimal || !instant || !bold || !boldDecimal) throw new Error('the frame of a workbook has no styles');
  return { decimal, instant, bold, boldDecimal };
}

/** Makes the workbook's frame: header, widths, frozen first row and styles; `names` are those of its sheets. */
export async function workbookFrame(
  names: readonly string[],
  columns: readonly { header: string; isInstant: boolean }[],
): Promise<Frame> {
  const book = new Workbook();
  for (const name of names) addSheet(book, name, columns);
  const parts: [string, Uint8Array][] = [];
  const sheets: Sheet[] = [];
  let styles: Styles | null = null;
  const archive = await unzip(await book.xlsx.writeBuffer());
  for await (const entry of archive.entries()) {
    const bytes = await entry.bytes();
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(entry.path)) {
      parts.push([entry.path, bytes]);
      continue;
    }
    const xml = Buffer.from(bytes).toString('utf8');
    styles ??= stylesOf(xml);
    const [before = '', after = ''] = xml
      .replace(/<dimension [^>]*\/>/, '')
      .replace(SAMPLE_ROW, '')
      .split('</sheetData>');
    sheets.push({ path: entry.path, before, after: `</sheetData>${after}` });
  }
  if (!styles) throw new Error('a workbook needs a sheet');
  return { parts, sheets, styles };
}
