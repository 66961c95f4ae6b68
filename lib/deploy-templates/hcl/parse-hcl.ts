import { createRequire } from 'node:module';
import path from 'node:path';
import type { TemplateFile } from '../package/problems';
import { emptyBody, type FileSyntax } from './syntax';

/** A megabyte of ordinary HCL takes about a second; what takes longer is made to. */
const LIMIT_MS = 15_000;
const HEAP_MB = 512;
/** Blocks and expressions in one another. */
const MAX_DEPTH = 40;

const atRoot = (name: string) => path.join(/* turbopackIgnore: true */ process.cwd(), name);

function startWorker(files: readonly TemplateFile[]) {
  // The thread runs the source itself, so no bundler may follow it.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const grammar = createRequire(atRoot('package.json')).resolve(
    '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
  );
  return new Worker(atRoot('lib/deploy-templates/hcl/tree-worker.ts'), {
    workerData: { grammar, files, maxDepth: MAX_DEPTH },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
}

const unread = (path: string): FileSyntax => ({
  path,
  body: emptyBody(),
  faults: [{ kind: 'too_complex', line: 1, column: 1 }],
});

/**
 * Parses HCL files with the Terraform grammar, in a thread of its own that is ended when it takes too long: whatever
 * the files hold, there is an answer for each. A file that was not got through has the fault `too_complex`.
 */
export async function parseHcl(files: readonly TemplateFile[], limitMs = LIMIT_MS): Promise<FileSyntax[]> {
  if (files.length === 0) return [];
  const worker = startWorker(files);
  const read = new Map<string, FileSyntax>();
  const failure = await new Promise<Error | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), limitMs);
    const end = (error: Error | null) => {
      clearTimeout(timer);
      resolve(error);
    };
    worker.on('message', (syntax: FileSyntax) => read.set(syntax.path, syntax));
    worker.on('error', end);
    worker.on('exit', () => end(null));
  });
  await worker.terminate();
  // Only a thread that could not even begin is our own fault.
  if (failure && read.size === 0 && (failure as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') {
    if (!/memory|RangeError|stack/i.test(String(failure))) throw failure;
  }
  return files.map((file) => read.get(file.path) ?? unread(file.path));
}
