import { createRequire } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { groupedText, printedText } from '../cells';
import type { Writing } from './writing';
import { totalsOf } from './xlsx';

const MARGIN = 28;
const PADDING = 3;
const SMALL = 7;
const HEADING = 13;
/** More columns than these need the larger sheet. */
const NARROW_COLUMNS = 10;
const WIDEST_SHARE = 0.28;
/** In points: texts no wider than these keep their width, as numbers do, while those take no more than that share. */
const SHORT = 42;
const MOST_KEPT = 0.65;
const NUMBER = /^-?[\d,.]+$/;
const SAMPLE_ROWS = 60;
const MAX_LINES = 4;
const require = createRequire(import.meta.url);
/** Only what is printed of it is embedded. */
const fontFile = () =>
  require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

type Doc = InstanceType<typeof PDFDocument>;
type Line = { cells: string[]; isBold?: boolean };

const widestOf = (doc: Doc, texts: readonly string[]) =>
  Math.max(...texts.map((text) => doc.widthOfString(text))) + 2 * PADDING;

/**
 * The widths of the columns, filling the page: headings may wrap, numbers and short texts take what they need, long texts
 * share what is left.
 */
function widthsOf(doc: Doc, [headers = [], ...sample]: readonly string[][], isNumber: boolean[]): number[] {
  const room = doc.page.width - 2 * MARGIN;
  const wanted = headers.map((header, at) => {
    const least = widestOf(doc, header.split(/\s+/));
    const widest = Math.max(least, widestOf(doc, ['', ...sample.map((row) => row[at] ?? '')]));
    return isNumber[at] ? widest : Math.min(widest, room * WIDEST_SHARE);
  });
  const keeps = wanted.map((width, at) => isNumber[at] === true || width <= SHORT);
  const sumOf = (isKept: boolean) =>
    wanted.reduce((sum, width, at) => (keeps[at] === isKept ? sum + width : sum), 0);
  const [kept, shared] = [sumOf(true), sumOf(false)];
  const isTight = shared === 0 || kept > room * MOST_KEPT || kept + shared < room;
  const share = isTight ? room / (kept + shared) : (room - kept) / shared;
  return wanted.map((width, at) => (keeps[at] && !isTight ? width : width * share));
}

/** Writes a table over as many pages as it needs; each begins with the headings. */
class Table {
  private y = MARGIN;
  constructor(
    private readonly doc: Doc,
    private readonly headers: string[],
    private readonly widths: number[],
    private readonly isNumber: boolean[],
  ) {}

  begin(y: number): void {
    this.y = y;
    this.write({ cells: this.headers, isBold: true });
  }

  write({ cells, isBold = false }: Line): void {
    const { doc } = this;
    const lineHeight = doc.currentLineHeight(true);
    const heights = cells.map((cell, at) => this.heightOf(cell, at, lineHeight));
    const height = Math.max(...heights) + 2 * PADDING;
    if (this.y + height > doc.page.height - MARGIN - 2 * lineHeight) {
      doc.addPage();
      this.begin(MARGIN);
    }
    if (isBold) {
      const width = doc.page.width - 2 * MARGIN;
      doc.save().rect(MARGIN, this.y, width, height).fill('#eef0f3').restore();
    }
    let x = MARGIN;
    for (const [at, cell] of cells.entries()) {
      const width = (this.widths[at] ?? 0) - 2 * PADDING;
      const align = this.isNumber[at] ? 'right' : 'left';
      const options = { width, align, height: MAX_LINES * lineHeight, ellipsis: true } as const;
      doc.fontSize(this.sizeOf(cell, at));
      if (cell) doc.fillColor('#111').text(cell, x + PADDING, this.y + PADDING, options);
      doc.fontSize(SMALL);
      x += this.widths[at] ?? 0;
    }
    this.y += height;
    doc.moveTo(MARGIN, this.y).lineTo(x, this.y).lineWidth(0.3).strokeColor('#c8ccd2').stroke();
  }

  /** A number is never broken: one that is wider than its column is set smaller. */
  private sizeOf(cell: string, at: number): number {
    const width = (this.widths[at] ?? 0) - 2 * PADDING;
    const natural = this.isNumber[at] && NUMBER.test(cell) ? this.doc.widthOfString(cell) : 0;
    return natural > width ? (SMALL * width) / natural - 0.05 : SMALL;
  }

  private heightOf(cell: string, at: number, lineHeight: number): number {
    const width = (this.widths[at] ?? 0) - 2 * PADDING;
    if (this.isNumber[at] && NUMBER.test(cell)) return lineHeight;
    const isOneLine = this.doc.widthOfString(cell) <= width && !cell.includes('\n');
    const height = isOneLine ? lineHeight : this.doc.heightOfString(cell, { width });
    return Math.min(height, MAX_LINES * lineHeight);
  }
}

function number(doc: Doc, words: Writing<never>['words']): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const text = words('file.page', { page: page + 1, pages: count });
    const y = doc.page.height - MARGIN + 4;
    doc.page.margins.bottom = 0;
    doc
      .fontSize(SMALL)
      .fillColor('#555')
      .text(text, MARGIN, y, {
        width: doc.page.width - 2 * MARGIN,
        align: 'right',
        lineBreak: false,
      });
  }
}

const HEAD_COLUMNS = 5;

/** The sums of what is printed, side by side above its rows. */
function writeHead(doc: Doc, head: Writing<never>['head']): void {
  if (head.length === 0) return;
  const width = (doc.page.width - 2 * MARGIN) / HEAD_COLUMNS;
  const height = 2 * doc.currentLineHeight(true) + 3 * PADDING;
  const top = doc.y + 2 * PADDING;
  for (const [at, { label, value }] of head.entries()) {
    const [x, y] = [MARGIN + (at % HEAD_COLUMNS) * width, top + Math.floor(at / HEAD_COLUMNS) * height];
    doc.fillColor('#555').text(label, x, y, { width, lineBreak: false });
    doc.fillColor('#111').text(value, x, y + doc.currentLineHeight(true), { width, lineBreak: false });
  }
  doc.x = MARGIN;
  doc.y = top + Math.ceil(head.length / HEAD_COLUMNS) * height;
}

async function fill<Row>(doc: Doc, writing: Writing<Row>): Promise<void> {
  const { columns, title, facts, promised, words } = writing;
  const headers = columns.map((column) => column.header);
  doc.fontSize(HEADING).fillColor('#111').text(title, MARGIN, MARGIN);
  doc.fontSize(SMALL).fillColor('#555');
  for (const fact of facts) doc.text(fact);
  writeHead(doc, writing.head);
  const top = doc.y + 2 * PADDING;
  let table: Table | null = null;
  const begin = (sample: readonly string[][]) => {
    const isNumber = columns.map(({ kind }) => kind === 'number');
    const made = new Table(doc, headers, widthsOf(doc, [headers, ...sample], isNumber), isNumber);
    made.begin(top);
    return made;
  };
  for await (const rows of writing.batches) {
    const cells = rows.map((row) => columns.map((column) => printedText(column, row)));
    table ??= begin(cells.slice(0, SAMPLE_ROWS));
    for (const [at, line] of cells.entries()) {
      table.write({ cells: line });
      // Others of this process have their turn.
      if (at % 50 === 49) await turn();
    }
  }
  table ??= begin([]);
  for (const { label, at, sum } of totalsOf(columns, promised, words)) {
    const cells = columns.map((_, column) => (column === at && sum !== null ? groupedText(sum) : ''));
    cells[0] = label;
    table.write({ cells, isBold: true });
  }
  number(doc, words);
}

/**
 * The rows as pages for print: title, filter, repeated headings, totals, page x of y; the text can be selected. Keeps
 * the pages until the last one is known: for no more than `PDF_ROWS` rows.
 */
export async function* pdfBytes<Row>(writing: Writing<Row>): AsyncGenerator<Uint8Array> {
  const doc = new PDFDocument({
    size: writing.columns.length > NARROW_COLUMNS ? 'A3' : 'A4',
    layout: 'landscape',
    margin: MARGIN,
    bufferPages: true,
    font: fontFile(),
    info: { Title: writing.title },
  });
  const filled = fill(doc, writing).then(
    () => doc.end(),
    (cause: unknown) => doc.destroy(cause instanceof Error ? cause : new Error('pdf', { cause })),
  );
  for await (const piece of doc) yield piece as Uint8Array;
  await filled;
}
