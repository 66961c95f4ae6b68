import { createHash, randomBytes } from 'node:crypto';
import { zipSync } from 'fflate';

/** What a ZIP file adds to its one stored entry with a name of one letter. */
const FRAME_BYTES = 100;

/** A ZIP file of exactly this many bytes, which cannot be compressed. */
export const zipOf = (sizeBytes: number): Buffer =>
  Buffer.from(zipSync({ a: [randomBytes(sizeBytes - FRAME_BYTES), { level: 0 }] }));

export const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');
