import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';
import { type S3Settings, s3Storage } from './s3-storage';
import { checkedKey } from './storage-key';

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

/** Files in a directory of this machine: written aside and renamed, so that none is ever half there. */
export function localStorage(directory: string): Storage {
  const pathOf = (key: string) => path.join(directory, checkedKey(key));
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

/** The S3-compatible storage that the settings name, or null. */
export function s3Settings(): S3Settings | null {
  const given = env();
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = given;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = given;
  return endpoint && bucket && region && accessKeyId && secretAccessKey
    ? { endpoint, bucket, region, accessKeyId, secretAccessKey }
    : null;
}

/** Where files lie without S3. */
export const filesDirectory = (): string => path.resolve(env().DATA_DIR, 'files');

let shared: Storage | undefined;

/** The storage that the settings name: a bucket, or a directory below `DATA_DIR`. */
export function storage(): Storage {
  const s3 = s3Settings();
  shared ??= s3 ? s3Storage(s3) : localStorage(filesDirectory());
  return shared;
}
