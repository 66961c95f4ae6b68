import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect } from './inspect';
import { fileProblem } from './rules';
import { localStorage, type Storage } from './storage';

let directory: string;
let store: Storage;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'storage-'));
  store = localStorage(directory);
});
afterAll(() => rm(directory, { recursive: true }));

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#257' } })
    .png()
    .toBuffer();

describe('files in a directory', () => {
  it('come back whole, in part, and not at all once removed', async () => {
    await store.put('a/one', Buffer.from('0123456789'));
    expect(String(await buffer((await store.read('a/one')) ?? Readable.from([])))).toBe('0123456789');
    const part = await store.read('a/one', { start: 2, end: 4 });
    expect(String(await buffer(part ?? Readable.from([])))).toBe('234');
    await store.remove('a/one');
    expect(await store.read('a/one')).toBeNull();
    await store.remove('a/one');
  });

  it('leave nothing behind when their source breaks', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('gone');
      })(),
    );
    await expect(store.put('b/two', broken)).rejects.toThrow('gone');
    expect(await readdir(path.join(directory, 'b'))).toEqual([]);
  });

  it.each(['../up', 'a/../b', 'a', '/a/b', 'a/b/c', 'a/.hidden'])('have no key like %s', async (key) => {
    await expect(store.put(key, Buffer.from('x'))).rejects.toThrow(RangeError);
  });
});

describe('a file is what it holds', () => {
  it.each([
    ['a picture', () => picture(120, 120), { mediaType: 'image/png', width: 120, height: 120 }],
    ['text', async () => Buffer.from('说明'), { mediaType: 'text/plain', width: null, height: null }],
    ['half a picture', async () => (await picture(800, 600)).subarray(0, 300), null],
    ['noise', async () => Buffer.from([0, 1, 2, 3]), null],
  ])('%s', async (_, make, told) => {
    expect(await inspect(await make())).toEqual(told);
  });

  it('a drawing with a script in it is no picture', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    expect((await inspect(svg))?.mediaType).not.toMatch(/^image\//);
  });
});

const LOGO = {
  mediaTypes: ['image/png'],
  maxBytes: 5_000_000,
  pixels: { exact: { width: 120, height: 120 } },
};
const png = (width: number, height: number) => ({ mediaType: 'image/png', width, height });
const wide = { ...LOGO, pixels: { minWidth: 900, maxWidth: 1_200, minHeight: 800 } };

it.each([
  ['fits', 10, png(120, 120), LOGO, null],
  ['is empty', 0, null, LOGO, 'file_missing'],
  ['is too heavy', 5_000_001, null, LOGO, 'file_too_large'],
  ['is unknown', 10, null, LOGO, 'file_damaged'],
  ['is another type', 10, { ...png(120, 120), mediaType: 'image/jpeg' }, LOGO, 'file_type'],
  ['has another size', 10, png(121, 120), LOGO, 'file_pixels_exact'],
  ['lies in its range', 10, png(1_200, 800), wide, null],
  ['is too narrow', 10, png(899, 800), wide, 'file_pixels_range'],
  ['is too wide', 10, png(1_201, 800), wide, 'file_pixels_range'],
  ['is too low', 10, png(900, 799), wide, 'file_pixels_range'],
])('a file that %s', (_, size, found, rules, code) => {
  expect(fileProblem(size, found, rules)?.code ?? null).toBe(code);
});
