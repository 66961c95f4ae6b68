import { crc32 } from 'node:zlib';

export type Entry = {
  path: string;
  data: Buffer | string;
  /** 0 stored (default), 8 deflated: `data` is the deflated bytes. */
  method?: 0 | 8;
  /** The size after inflating that the archive claims; default: that of `data`. */
  declared?: number;
  /** Unix mode, such as `0o120777` for a symbolic link. */
  mode?: number;
  flags?: number;
};

const UTF8 = 0x0800;
const le = (value: number, bytes: number) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};

/** An archive as an attacker would write it: nothing in it need be true. */
export function archive(entries: readonly Entry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { path, data, method = 0, declared, mode = 0o100644, flags = 0 } of entries) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(data)];
    const facts = [
      le(20, 2),
      le(UTF8 | flags, 2),
      le(method, 2),
      le(0, 4),
      le(crc32(bytes), 4),
      le(bytes.length, 4),
      le(declared ?? bytes.length, 4),
      le(name.length, 2),
      le(0, 2),
    ];
    const head = Buffer.concat([le(0x04034b50, 4), ...facts, name, bytes]);
    local.push(head);
    const more = [le(0, 2), le(0, 2), le(0, 2), le(mode * 0x10000, 4), le(offset, 4)];
    central.push(Buffer.concat([le(0x02014b50, 4), le(0x0314, 2), ...facts, ...more, name]));
    offset += head.length;
  }
  const directory = Buffer.concat(central);
  const counts = [le(0, 4), le(entries.length, 2), le(entries.length, 2)];
  return Buffer.concat([
    ...local,
    directory,
    le(0x06054b50, 4),
    ...counts,
    le(directory.length, 4),
    le(offset, 4),
    le(0, 2),
  ]);
}
