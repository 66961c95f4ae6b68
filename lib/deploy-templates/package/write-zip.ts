import { crc32 } from 'node:zlib';
import type { TemplateFile } from './problems';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8 (general purpose bit 11). */
const UTF8 = 0x0800;
/** The first day that the format knows, so that equal files make equal archives. */
const FIRST_DAY = 0x0021;

const words = (...fields: readonly (readonly [value: number, bytes: 2 | 4])[]) => {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of fields) {
    if (bytes === 2) buffer.writeUInt16LE(value, at);
    else buffer.writeUInt32LE(value, at);
    at += bytes;
  }
  return buffer;
};

/** An archive of text files, stored as they are: a package is a megabyte at most. Equal files give equal bytes. */
export function writeZip(files: readonly TemplateFile[]): Buffer<ArrayBuffer> {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const [name, data] = [Buffer.from(path), Buffer.from(content)];
    const facts = [
      [VERSION, 2],
      [UTF8, 2],
      [0, 2],
      [0, 2],
      [FIRST_DAY, 2],
      [crc32(data), 4],
      [data.length, 4],
      [data.length, 4],
      [name.length, 2],
      [0, 2],
    ] as const;
    const head = Buffer.concat([words([LOCAL, 4], ...facts), name, data]);
    local.push(head);
    const rest = [
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [offset, 4],
    ] as const;
    central.push(words([CENTRAL, 4], [VERSION, 2], ...facts, ...rest), name);
    offset += head.length;
  }
  const directory = Buffer.concat(central);
  const end = words(
    [END, 4],
    [0, 2],
    [0, 2],
    [files.length, 2],
    [files.length, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...local, directory, end]);
}
