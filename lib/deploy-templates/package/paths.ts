import { MAX_FOLDERS, MAX_PATH_CHARS } from './limits';
import { type PackageProblem, type PackageProblemCode, problem } from './problems';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const UNUSABLE = /[\u0000-\u001f\u007f\\<>:"|?*]/;
const SHOWN_CHARS = 120;

/** A path as it may be repeated to whoever sent it: no control characters, not too long. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
export const shownPath = (path: string) => path.replace(/[\u0000-\u001f\u007f]/g, '�').slice(0, SHOWN_CHARS);

function codeOf(path: string): PackageProblemCode | null {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path)) return 'template_absolute_path';
  const parts = path.split(/[/\\]/);
  if (parts.includes('..')) return 'template_path_escape';
  if (UNUSABLE.test(path) || path.length > MAX_PATH_CHARS) return 'template_path';
  if (parts.some((part) => part === '' || part === '.')) return 'template_path';
  return parts.length - 1 > MAX_FOLDERS ? 'template_too_deep_folder' : null;
}

/** What is wrong with where a file of a package would lie, or null. */
export function pathProblem(path: string): PackageProblem | null {
  const code = codeOf(path);
  return code ? problem(code, shownPath(path)) : null;
}

/** Files that must not be in a package: values of variables, and the state of a deployment. */
export function forbiddenFile(path: string): PackageProblem | null {
  const name = path.split('/').at(-1)?.toLowerCase() ?? '';
  if (/\.tfvars(?:\.json)?$/.test(name)) return problem('template_tfvars', path);
  return /\.tfstate(?:\..*)?$/.test(name) ? problem('template_state_file', path) : null;
}

/** Paths that are the same where upper and lower case are. */
export function duplicates(paths: readonly string[]): PackageProblem[] {
  const seen = new Set<string>();
  return paths.flatMap((path) => {
    const key = path.normalize('NFC').toLowerCase();
    if (seen.has(key)) return [problem('template_duplicate', shownPath(path))];
    seen.add(key);
    return [];
  });
}

export const isHcl = (path: string) => path.toLowerCase().endsWith('.tf');
export const isJsonTemplate = (path: string) => path.toLowerCase().endsWith('.tf.json');
export const isTemplate = (path: string) => isHcl(path) || isJsonTemplate(path);
export const isRoot = (path: string) => !path.includes('/');
