import writeExcelFile from 'write-excel-file/node';

/** Text, or a number as a spreadsheet stores it. */
export type Cell = string | number;

/** What XML 1.0 cannot hold. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

type Rows = readonly (readonly Cell[])[];

const cellsOf = (rows: Rows) =>
  rows.map((row) =>
    row.map((cell) =>
      typeof cell === 'number'
        ? { value: cell, type: Number }
        : { value: cell.replace(UNWRITABLE, ''), type: String },
    ),
  );

/** A workbook, mostly of one sheet, whose texts are texts: none of them can be a formula. */
export const workbookOf = (...sheets: readonly [Rows, ...Rows[]]): Promise<Buffer> =>
  writeExcelFile(sheets.map((rows, at) => ({ data: cellsOf(rows), sheet: `Sheet${at + 1}` }))).toBuffer();
