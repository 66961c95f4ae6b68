import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { PACKAGE_ENDINGS, type UploadProblem } from './contract-values';

export type PackageType = 'application/zip' | 'application/x-tar' | 'application/gzip';

const HEAD_BYTES = 8_192;
/** An end record of a ZIP file lies at most this far from its end: 22 bytes and a comment. */
const ZIP_TAIL_BYTES = 22 + 65_535;
const TAR_MARK_AT = 257;
const TAR_BLOCK = 512;
const ZIP_START = Buffer.from('PK\u0003\u0004', 'latin1');
const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1');
const GZIP_START = Buffer.from([0x1f, 0x8b, 0x08]);

const isTar = (bytes: Buffer) => bytes.subarray(TAR_MARK_AT, TAR_MARK_AT + 5).toString('latin1') === 'ustar';

/** The first bytes of what a gzip stream holds. */
function gunzipHead(head: Buffer): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const gunzip = createGunzip();
    const done = () => resolve(Buffer.concat(parts));
    gunzip.on('data', (part: Buffer) => parts.push(part));
    // The stream was cut off: that it ends early is no fault.
    gunzip.on('error', done).on('end', done);
    gunzip.end(head);
  });
}

async function typeOf(head: Buffer): Promise<PackageType | null> {
  if (head.subarray(0, ZIP_START.length).equals(ZIP_START)) return 'application/zip';
  if (isTar(head)) return 'application/x-tar';
  if (!head.subarray(0, GZIP_START.length).equals(GZIP_START)) return null;
  return isTar(await gunzipHead(head)) ? 'application/gzip' : null;
}

const ENDINGS: Record<PackageType, readonly string[]> = {
  'application/zip': ['.zip'],
  'application/x-tar': ['.tar'],
  'application/gzip': ['.tar.gz', '.tgz'],
};

export const endingOf = (name: string): string | null =>
  PACKAGE_ENDINGS.find((ending) => name.toLowerCase().endsWith(ending)) ?? null;

type Read = { sha256: string; sizeBytes: number; head: Buffer; tail: Buffer };

/** Reads a file once: its digest, its length, its first and last bytes. */
async function readThrough(content: Readable): Promise<Read> {
  const hash = createHash('sha256');
  let [head, tail] = [Buffer.alloc(0), Buffer.alloc(0)];
  let sizeBytes = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    hash.update(piece);
    sizeBytes += piece.length;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece]).subarray(0, HEAD_BYTES);
    tail = Buffer.concat([tail, piece]).subarray(-ZIP_TAIL_BYTES);
  }
  return { sha256: hash.digest('hex'), sizeBytes, head, tail };
}

type Expected = { name: string; sizeBytes: number; sha256: string | null };
export type CheckedPackage =
  | { sha256: string; sizeBytes: number; mediaType: PackageType }
  | { problem: UploadProblem };

/** Judges an uploaded package by its content: whole, as declared, and a .zip, .tar or .tar.gz as its name says. */
export async function checkPackage(content: Readable, expected: Expected): Promise<CheckedPackage> {
  const { sha256, sizeBytes, head, tail } = await readThrough(content);
  if (sizeBytes !== expected.sizeBytes) return { problem: 'incomplete' };
  if (expected.sha256 && expected.sha256 !== sha256) return { problem: 'checksum' };
  const mediaType = await typeOf(head);
  if (!mediaType) return { problem: 'type' };
  if (!ENDINGS[mediaType].includes(endingOf(expected.name) ?? '')) return { problem: 'ending' };
  const isCut = mediaType === 'application/zip' ? !tail.includes(ZIP_END) : isCutTar(mediaType, sizeBytes);
  return isCut ? { problem: 'damaged' } : { sha256, sizeBytes, mediaType };
}

/** A tar file is made of whole blocks. */
const isCutTar = (mediaType: PackageType, sizeBytes: number) =>
  mediaType === 'application/x-tar' && sizeBytes % TAR_BLOCK !== 0;
