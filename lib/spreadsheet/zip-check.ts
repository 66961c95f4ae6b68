import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { SheetError } from './sheet-types';

/** 200 000 rows of 40 columns fit; more is no table of this product. */
export const MAX_SHEET_BYTES = 1_000_000_000;
const MAX_STRINGS_BYTES = 128_000_000;
const MAX_PART_BYTES = 20_000_000;
const MAX_PARTS = 2_000;

const isSheet = (name: string) => /(^|\/)worksheets\/sheet\d+\.xml$/i.test(name);
const isWorkbook = (name: string) => /^xl\/workbook\.xml$/i.test(name);
const DATE_1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true)["']/;
const isStrings = (name: string) => /(^|\/)sharedstrings\.xml$/i.test(name);

function mostBytes(name: string): number {
  if (isSheet(name)) return MAX_SHEET_BYTES;
  return isStrings(name) ? MAX_STRINGS_BYTES : MAX_PART_BYTES;
}

const opened = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });

/** Unpacks a part, by itself to nowhere: one that is longer than it says is an error here, before anything keeps it. */
function drain(zip: ZipFile, entry: Entry, keep: (chunk: Buffer) => void = () => undefined): Promise<void> {
  const nowhere = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      keep(chunk);
      done();
    },
  });
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      pipeline(stream, nowhere).then(resolve, reject);
    });
  });
}

/** What an archive says of its workbook: the bytes of its sheets, and whether its dates count from 1904. */
type Looked = { sheetBytes: number; is1904: boolean };

async function look(zip: ZipFile, entry: Entry, looked: Looked): Promise<void> {
  if (entry.uncompressedSize > mostBytes(entry.fileName)) throw new SheetError('too_large');
  if (isSheet(entry.fileName)) {
    looked.sheetBytes += entry.uncompressedSize;
    return;
  }
  const chunks: Buffer[] = [];
  await drain(zip, entry, isWorkbook(entry.fileName) ? (chunk) => chunks.push(chunk) : undefined);
  if (chunks.length > 0) looked.is1904 = DATE_1904.test(Buffer.concat(chunks).toString());
}

/**
 * Looks through a workbook's archive before it is read: no part may unpack to more than a workbook needs, nor to more than
 * it says. The bytes that its sheets say they have are counted again while they are read. Throws SheetError.
 */
export async function checkWorkbookZip(path: string): Promise<Looked> {
  const zip = await opened(path).catch((cause: unknown) => {
    throw new SheetError('unreadable', cause);
  });
  try {
    if (zip.entryCount > MAX_PARTS) throw new SheetError('too_large');
    const looked: Looked = { sheetBytes: 0, is1904: false };
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        look(zip, entry, looked).then(() => zip.readEntry(), reject);
      });
      zip.readEntry();
    });
    if (looked.sheetBytes > MAX_SHEET_BYTES) throw new SheetError('too_large');
    if (looked.sheetBytes === 0) throw new SheetError('unreadable');
    return looked;
  } catch (cause) {
    throw cause instanceof SheetError ? cause : new SheetError('unreadable', cause);
  } finally {
    zip.close();
  }
}
