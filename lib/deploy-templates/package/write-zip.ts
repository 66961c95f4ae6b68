import { zipSync } from 'fflate';
import type { TemplateFile } from './problems';

/** The first day that the format knows, so that equal files make equal archives. */
const FIRST_DAY = new Date(1980, 0, 1);

/** An archive of text files. Equal files give equal bytes. */
export function writeZip(files: readonly TemplateFile[]): Buffer<ArrayBuffer> {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const contents = Object.fromEntries(sorted.map(({ path, content }) => [path, Buffer.from(content)]));
  return Buffer.from(zipSync(contents, { mtime: FIRST_DAY }));
}
