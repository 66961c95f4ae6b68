/** One cell: its text, its number when it is stored as one, and whether a formula made it. */
export type SheetCell = { text: string; number: number | null; isFormula: boolean };

/** One row with its number in the file, from 1. Cells that the file leaves out are blank. */
export type SheetRow = { row: number; cells: SheetCell[] };

/** One table of a file, to be read to its end before the next one. */
export type Sheet = {
  name: string;
  /** Of text files, what their bytes mean. */
  encoding: string | null;
  /** Whether dates count from 1904 instead of 1900. */
  is1904: boolean;
  rows: AsyncIterable<SheetRow>;
};

/**
 * What is wrong with a file before any row is looked at: `unreadable` (neither a table in text nor a workbook, or damaged),
 * `encoding` (text in none of the encodings that spreadsheets save in), `too_large` (unpacks to more than a sheet holds),
 * `old_workbook` (XLS, or a workbook behind a password).
 */
export type SheetFault = 'unreadable' | 'encoding' | 'too_large' | 'old_workbook';

export class SheetError extends Error {
  readonly code: SheetFault;

  constructor(code: SheetFault, cause?: unknown) {
    super(code, { cause });
    this.name = 'SheetError';
    this.code = code;
  }
}

export const BLANK: SheetCell = { text: '', number: null, isFormula: false };
export const textCell = (text: string): SheetCell => ({ text, number: null, isFormula: false });

/** Told how much of the file's content has been read, between 0 and 1. */
export type Progress = (part: number) => void;
