import type { Entry, ZipFile } from 'yauzl';
import { MAX_FILES, MAX_UNPACKED_BYTES } from './limits';
import { pathProblem, shownPath } from './paths';
import { type PackageProblem, problem } from './problems';

export type RawFile = { path: string; bytes: Buffer };
type Unzipped = { files: RawFile[]; problems: PackageProblem[] };

const FORMAT_MASK = 0o170000;
const SYMLINK = 0o120000;
const REGULAR = 0o100000;
const MADE_ON_UNIX = 3;
/** After so many an attack or an accident is plain. */
const MOST_PROBLEMS = 20;

class Refused extends Error {
  constructor(readonly problem: PackageProblem) {
    super(problem.code);
  }
}

const nameOf = (entry: Entry): string | null => {
  const raw = entry.fileName as unknown as Buffer;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return null;
  }
};

/** What an entry is, by the mode that Unix archivers write: a link or a device is none of our files. */
function kindProblem(entry: Entry, path: string): PackageProblem | null {
  if (entry.isEncrypted()) return problem('template_encrypted', shownPath(path));
  const madeOn = entry.versionMadeBy >> 8;
  const format = (entry.externalFileAttributes >>> 16) & FORMAT_MASK;
  if (madeOn !== MADE_ON_UNIX || format === 0 || format === REGULAR) return null;
  return problem(format === SYMLINK ? 'template_symlink' : 'template_special_file', shownPath(path));
}

function entryProblem(entry: Entry, path: string | null): PackageProblem | null {
  if (path === null) return problem('template_not_utf8', shownPath(String(entry.fileName)));
  return kindProblem(entry, path) ?? pathProblem(path);
}

/** Inflates one entry and stops as soon as all of them together are too large, whatever the archive declares. */
async function inflate(zip: ZipFile, entry: Entry, path: string, left: number): Promise<Buffer> {
  const tooLarge = { ...problem('template_unpacked_too_large', shownPath(path)), limit: MAX_UNPACKED_BYTES };
  if (entry.uncompressedSize > left) throw new Refused(tooLarge);
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    size += (part as Buffer).length;
    const isLie = size > entry.uncompressedSize;
    if (size > left || isLie) {
      stream.destroy();
      throw new Refused(isLie ? problem('template_size_mismatch', shownPath(path)) : tooLarge);
    }
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

async function readEntries(zip: ZipFile): Promise<Unzipped> {
  const files: RawFile[] = [];
  const problems: PackageProblem[] = [];
  let left = MAX_UNPACKED_BYTES;
  for await (const entry of zip.eachEntry()) {
    const path = nameOf(entry);
    if (path?.endsWith('/') && !pathProblem(path.slice(0, -1))) continue;
    const wrong = entryProblem(entry, path);
    if (wrong) problems.push(wrong);
    else if (path !== null) {
      if (files.length >= MAX_FILES)
        return {
          files,
          problems: [...problems, { ...problem('template_too_many_files'), limit: MAX_FILES }],
        };
      const bytes = await inflate(zip, entry, path, left);
      left -= bytes.length;
      files.push({ path, bytes });
    }
    if (problems.length >= MOST_PROBLEMS) break;
  }
  return { files, problems };
}

/** Unpacks an archive in memory. Nothing is written anywhere; what an entry claims of itself is not believed. */
export async function readZip(content: Buffer): Promise<Unzipped> {
  const { fromBufferPromise } = await import('yauzl');
  try {
    const zip = await fromBufferPromise(content, {
      lazyEntries: true,
      decodeStrings: false,
      // Sizes are checked while inflating, so that the answer can name the file.
      validateEntrySizes: false,
    });
    return await readEntries(zip);
  } catch (error) {
    return {
      files: [],
      problems: [error instanceof Refused ? error.problem : problem('template_not_a_zip')],
    };
  }
}
