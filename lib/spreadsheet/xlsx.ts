import { readSheet } from 'read-excel-file/universal';
import type { SheetProblem } from './read-rows';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MAX_UNPACKED = 40_000_000;
/** A spreadsheet shows 15 significant digits; what lies beyond is not what anybody typed. */
const DIGITS = 15;

/** How much a zip archive says that it unpacks to, or null when its directory cannot be read. */
function unpackedBytes(zip: Buffer): number | null {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + END_BYTES > zip.length || zip.readUInt32LE(end) !== END_OF_DIRECTORY) return null;
  let at = zip.readUInt32LE(end + 16);
  let sum = 0;
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + ENTRY_BYTES > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    sum += zip.readUInt32LE(at + 24);
    at += ENTRY_BYTES + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return sum;
}

/** Decimal digits without an exponent, as the cell shows them. */
function numberText(value: number): string {
  const text = String(Number(value.toPrecision(DIGITS)));
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** A date cell has no time zone, so it is told as it looks: what needs a zone refuses it. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace('T', ' ');
  return typeof cell === 'number' ? numberText(cell) : String(cell);
}

/** The first sheet of a workbook, as texts. */
export async function readXlsx(bytes: Buffer): Promise<string[][] | SheetProblem> {
  const unpacked = unpackedBytes(bytes);
  if (unpacked === null) return 'unreadable';
  if (unpacked > MAX_UNPACKED) return 'too_large';
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  const sheet: readonly (readonly unknown[])[] | null = await readSheet(copy).catch(() => null);
  return sheet ? sheet.map((row) => row.map(cellText)) : 'unreadable';
}
