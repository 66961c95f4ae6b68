import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startS3, type TestS3 } from './s3-fixtures';
import { s3Storage } from './s3-storage';
import { localStorage, type Storage } from './storage';

let directory: string;
let s3: TestS3;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'storage-'));
  s3 = await startS3();
});
afterAll(async () => {
  await s3.stop();
  await rm(directory, { recursive: true });
});

const STORES: readonly [string, () => Storage][] = [
  ['a directory', () => localStorage(directory)],
  ['a bucket', () => s3Storage(s3.settings)],
];

const textOf = async (content: Readable | null) => String(await buffer(content ?? Readable.from([])));
const MEGABYTE = 1024 * 1024;
const pieces = (count: number) =>
  Readable.from(Array.from({ length: count }, (_, at) => Buffer.alloc(MEGABYTE, at)));

describe.each(STORES)('files in %s', (_, open) => {
  it('come back whole, in part, and not at all once removed', async () => {
    const store = open();
    await store.put('a/one', Buffer.from('0123456789'));
    expect(await textOf(await store.read('a/one'))).toBe('0123456789');
    expect(await textOf(await store.read('a/one', { start: 2, end: 4 }))).toBe('234');
    await store.put('a/one', Buffer.from('anew'));
    expect(await textOf(await store.read('a/one'))).toBe('anew');
    await store.remove('a/one');
    expect(await store.read('a/one')).toBeNull();
    await store.remove('a/one');
  });

  it.each([0, 1, 8, 19])('of %i MB come from a stream as they are', async (count) => {
    const store = open();
    await store.put('c/stream', pieces(count));
    const stored = await buffer((await store.read('c/stream')) ?? Readable.from([]));
    expect(stored.equals(await buffer(pieces(count)))).toBe(true);
  });

  it('are not there when their source breaks', async () => {
    const store = open();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(9 * MEGABYTE, 1);
        throw new Error('gone');
      })(),
    );
    await expect(store.put('b/two', broken)).rejects.toThrow('gone');
    expect(await store.read('b/two')).toBeNull();
  });

  it.each(['../up', 'a/../b', 'a', '/a/b', 'a/b/c', 'a/.hidden'])('have no key like %s', async (key) => {
    const store = open();
    await expect(store.put(key, Buffer.from('x'))).rejects.toThrow(RangeError);
    await expect(store.read(key)).rejects.toThrow(RangeError);
    await expect(store.remove(key)).rejects.toThrow(RangeError);
  });
});

it('a directory keeps nothing of a file whose source broke', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('gone');
    })(),
  );
  await expect(localStorage(directory).put('d/two', broken)).rejects.toThrow('gone');
  expect(await readdir(path.join(directory, 'd'))).toEqual([]);
});
