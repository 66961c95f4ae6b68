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

/** Unpacks a part to nowhere: one that is longer than it says is an error here, before anything keeps it. */
function drain(zip: ZipFile, entry: Entry): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      pipeline(stream, nowhere).then(resolve, reject);
    });
  });
}

async function look(zip: ZipFile, entry: Entry): Promise<number> {
  if (entry.uncompressedSize > mostBytes(entry.fileName)) throw new SheetError('too_large');
  if (isSheet(entry.fileName)) return entry.uncompressedSize;
  await drain(zip, entry);
  return 0;
}

/**
 * Looks through a workbook's archive before it is read: no part may unpack to more than a workbook needs, nor to more than
 * it says. Gives how many bytes its sheets say they have; those are counted again while they are read. Throws SheetError.
 */
export async function checkWorkbookZip(path: string): Promise<number> {
  const zip = await opened(path).catch((cause: unknown) => {
    throw new SheetError('unreadable', cause);
  });
  try {
    if (zip.entryCount > MAX_PARTS) throw new SheetError('too_large');
    let sheets = 0;
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        look(zip, entry).then((bytes) => {
          sheets += bytes;
          zip.readEntry();
        }, reject);
      });
      zip.readEntry();
    });
    if (sheets > MAX_SHEET_BYTES) throw new SheetError('too_large');
    if (sheets === 0) throw new SheetError('unreadable');
    return sheets;
  } catch (cause) {
    throw cause instanceof SheetError ? cause : new SheetError('unreadable', cause);
  } finally {
    zip.close();
  }
}
