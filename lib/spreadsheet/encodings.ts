import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { SheetError } from './sheet-types';

/** What spreadsheets save text in. GB 18030 holds GBK and GB 2312, what a Chinese Excel writes as CSV. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const SAMPLE = 65_536;
/** Of two bytes of UTF-16, one is zero for every Latin letter, digit and comma: a table has many. */
const ZEROS_OF_UTF16 = 0.15;

async function head(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function zeros(bytes: Buffer, parity: 0 | 1): number {
  let found = 0;
  for (let at = parity; at < bytes.length; at += 2) if (bytes[at] === 0) found += 1;
  return bytes.length === 0 ? 0 : (found * 2) / bytes.length;
}

/** UTF-16 by its mark, or, without one, by where its zeros are. */
function utf16Of(bytes: Buffer): TextEncodingName | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const [even, odd] = [zeros(bytes, 0), zeros(bytes, 1)];
  if (odd > ZEROS_OF_UTF16 && even < odd / 8) return 'utf-16le';
  return even > ZEROS_OF_UTF16 && odd < even / 8 ? 'utf-16be' : null;
}

async function isAll(path: string, encoding: TextEncodingName): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const part of createReadStream(path)) {
      if ((part as Buffer).includes(0) && !encoding.startsWith('utf-16')) return false;
      decoder.decode(part as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** What the whole of a text file is written in. Throws SheetError `encoding`, or `unreadable` for what is no text. */
export async function encodingOf(path: string): Promise<TextEncodingName> {
  const bytes = await head(path);
  const wide = utf16Of(bytes);
  if (!wide && bytes.includes(0)) throw new SheetError('unreadable');
  for (const encoding of wide ? [wide] : (['utf-8', 'gb18030'] as const))
    if (await isAll(path, encoding)) return encoding;
  throw new SheetError('encoding');
}

/** The file's text in pieces, without its byte order mark; `onBytes` is told the length of each piece. */
export async function* textOf(
  path: string,
  encoding: TextEncodingName,
  onBytes: (count: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const part of createReadStream(path)) {
    const text = decoder.decode(part as Buffer, { stream: true });
    onBytes((part as Buffer).length);
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
