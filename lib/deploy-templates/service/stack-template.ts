import { isHcl, isRoot } from '../package/paths';
import type { TemplateFile } from '../package/problems';

/** Files that tell people or the console something and that no deployment reads. */
const SILENT = /(?:^|\/)(?:\.extension|readme(?:\.\w+)?|license|changelog(?:\.\w+)?|[^/]+\.md)$/i;

/**
 * The body of a template whose files are all HCL of one module: Terraform reads a folder as if it were one file. Null
 * for a package with modules, JSON or scripts, which has to be fetched whole.
 */
export function bodyOf(files: readonly TemplateFile[]): string | null {
  const read = files.filter(({ path }) => !SILENT.test(path));
  if (!read.every(({ path }) => isRoot(path) && isHcl(path))) return null;
  return read.map(({ path, content }) => `# ${path}\n${content.trimEnd()}\n`).join('\n');
}
