import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules/.bin', name);

function run(label: string, command: string, args: string[], env: Record<string, string> = {}): boolean {
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
  });
  console.log(`${done.status === 0 ? 'ok  ' : 'FAIL'} ${label}`);
  if (done.status !== 0) console.log(done.stdout + done.stderr);
  return done.status === 0;
}

/** A new migration generated into a copy must not find anything to do. */
function migrationsInStep(): boolean {
  // Inside the tree, because the tool takes its output folder relative to it.
  const copy = fs.mkdtempSync(path.join(root, 'node_modules/.migrations-'));
  fs.cpSync(path.join(root, 'db/migrations'), copy, { recursive: true });
  const before = fs.readdirSync(copy).length;
  const made = run('migration generator', bin('drizzle-kit'), ['generate', '--name', 'drift'], {
    MIGRATIONS_OUT: path.relative(root, copy),
  });
  const isInStep = fs.readdirSync(copy).length === before;
  fs.rmSync(copy, { recursive: true, force: true });
  console.log(`${isInStep ? 'ok  ' : 'FAIL'} migrations in step with the schema`);
  return made && isInStep;
}

const checks = [
  () => run('format and lint', bin('biome'), ['check', '--error-on-warnings', '.']),
  () => run('types', bin('tsc'), ['--noEmit', '--incremental', 'false', '-p', '.']),
  () => run('architecture', bin('vitest'), ['run', '--project', 'pure', 'scripts/law', '--reporter=dot']),
  migrationsInStep,
];
const results = checks.map((check) => check());
process.exit(results.every(Boolean) ? 0 : 1);
