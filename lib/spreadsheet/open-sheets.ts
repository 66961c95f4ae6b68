import { open } from 'node:fs/promises';
import { type Progress, type Sheet, SheetError } from './sheet-types';
import { csvSheets } from './stream-csv';
import { xlsxSheets } from './stream-xlsx';

const ZIP = Buffer.from('PK\x03\x04');
/** The compound file of XLS, and of every workbook with a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * The tables of a file on disk, told apart by its first bytes: XLSX, or text (CSV) in UTF-8, UTF-16 or GB 18030. Rows are
 * read as they are asked for; each sheet is to be read to its end. Throws SheetError.
 */
export async function* openSheets(
  path: string,
  onProgress: Progress = () => undefined,
): AsyncGenerator<Sheet> {
  const first = await firstBytes(path);
  if (first.equals(COMPOUND)) throw new SheetError('old_workbook');
  yield* first.equals(ZIP) ? xlsxSheets(path, onProgress) : csvSheets(path, onProgress);
}
