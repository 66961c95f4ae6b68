import { Workbook } from '@cj-tech-master/excelts';

/** Text, or a number as a spreadsheet stores it. */
export type Cell = string | number;
type Rows = readonly (readonly Cell[])[];
/** Rows alone, or with what their sheet is called. */
type Sheet = Rows | { name: string; rows: Rows };

/** What XML 1.0 cannot hold. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A workbook, mostly of one sheet, whose texts are texts: none of them can be a formula. For files of some thousand rows. */
export async function workbookOf(...sheets: readonly [Sheet, ...Sheet[]]): Promise<Buffer> {
  const book = new Workbook();
  for (const [at, one] of sheets.entries()) {
    const { name, rows } = 'rows' in one ? one : { name: `Sheet${at + 1}`, rows: one };
    const sheet = book.addWorksheet(name);
    for (const row of rows)
      sheet.addRow(row.map((cell) => (typeof cell === 'number' ? cell : cell.replace(UNWRITABLE, ''))));
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
