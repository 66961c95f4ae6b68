import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { checkPackage } from './package-file';

const BLOCK = 512;

/** A tar file of one text: header, content, two empty blocks. */
function tarOf(text: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write('read.me', 0);
  header.write('0000644\0', 100);
  header.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(text.length / BLOCK) * BLOCK);
  body.write(text);
  return Buffer.concat([header, body, Buffer.alloc(2 * BLOCK)]);
}

const EMPTY_END = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);
const zip = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(300, 1), EMPTY_END]);
const tar = tarOf('hello');
const noise = Buffer.alloc(50_000, 7);
const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');

test.each([
  ['a zip', 'a.zip', zip, 'application/zip'],
  ['a zip in capitals', 'A.ZIP', zip, 'application/zip'],
  ['a tar', 'a.tar', tar, 'application/x-tar'],
  ['a tar.gz', 'a.tar.gz', gzipSync(tar), 'application/gzip'],
  ['a tgz', 'a.tgz', gzipSync(Buffer.concat([tar, noise])), 'application/gzip'],
  ['a tar called zip', 'a.zip', tar, 'ending'],
  ['noise', 'a.zip', noise, 'type'],
  ['gzip of no tar', 'a.tar.gz', gzipSync(noise), 'type'],
  ['half a zip', 'a.zip', zip.subarray(0, 200), 'damaged'],
  ['half a tar', 'a.tar', tar.subarray(0, BLOCK + 100), 'damaged'],
])('%s', async (_, name, content, expected) => {
  const told = await checkPackage(Readable.from([content]), {
    name,
    sizeBytes: content.length,
    sha256: null,
  });
  expect('problem' in told ? told.problem : told.mediaType).toBe(expected);
});

test('the digest and the length must be those that were declared', async () => {
  const check = (sizeBytes: number, sha256: string) =>
    checkPackage(Readable.from([zip.subarray(0, 100), zip.subarray(100)]), {
      name: 'a.zip',
      sizeBytes,
      sha256,
    });
  const sha256 = sha256Of(zip);
  expect(await check(zip.length, sha256)).toMatchObject({ sha256, sizeBytes: zip.length });
  expect(await check(zip.length, sha256Of(noise))).toEqual({ problem: 'checksum' });
  expect(await check(zip.length + 1, sha256)).toEqual({ problem: 'incomplete' });
});
