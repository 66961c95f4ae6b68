import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';

/**
 * Where files lie: one object under each key, whole or not there at all. Keys are made by this product alone:
 * `<seller>/<file>`, of letters, digits, `-` and one `/`.
 */
export type Storage = {
  put(key: string, content: Readable | Uint8Array): Promise<void>;
  /** The object's bytes, or null when there is none. `end` is the last byte wanted. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable | null>;
  remove(key: string): Promise<void>;
};

const KEY = /^[\w-]+\/[\w-]+$/;

/** Files in a directory of this machine: written aside and renamed, so that none is ever half there. */
export function localStorage(directory: string): Storage {
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new RangeError('not a storage key');
    return path.join(directory, key);
  };
  return {
    async put(key, content) {
      const target = pathOf(key);
      const aside = `${target}.${newId()}.part`;
      await mkdir(path.dirname(target), { recursive: true });
      try {
        const source = content instanceof Readable ? content : Readable.from([content]);
        await pipeline(source, createWriteStream(aside, { flush: true }));
        await rename(aside, target);
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
    },
    async read(key, range) {
      const target = pathOf(key);
      const found = await stat(target).catch(() => null);
      return found?.isFile() ? createReadStream(target, range) : null;
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

let shared: Storage | undefined;

/** The storage that the settings name: a directory below `DATA_DIR`. */
export function storage(): Storage {
  shared ??= localStorage(path.resolve(env().DATA_DIR, 'files'));
  return shared;
}
