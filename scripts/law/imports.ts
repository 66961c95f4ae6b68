import fs from 'node:fs';
import path from 'node:path';

export type Import = { file: string; target: string };

const SOURCE = /\.(ts|tsx|mts)$/;
const SKIPPED = new Set(['node_modules', '.next', '.git', 'migrations', 'test-results', 'playwright-report']);
const STATEMENT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

export function sourceFiles(root: string, folder = ''): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    if (entry.isDirectory())
      return SKIPPED.has(entry.name) || entry.name.startsWith('.data') ? [] : sourceFiles(root, place);
    return SOURCE.test(entry.name) ? [place] : [];
  });
}

/** Where an import leads: a path from the root without ending for our own files, the package's name otherwise. */
export function resolveImport(file: string, specifier: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  return specifier;
}

export function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)].map((match) => ({
    file,
    target: resolveImport(file, match[1] ?? match[2] ?? ''),
  }));
}
