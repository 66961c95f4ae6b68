import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withFolderLock } from '@/db/embedded/lock';

const root = path.resolve(import.meta.dirname, '..');
const SOURCES = [
  'app',
  'components',
  'lib',
  'db',
  'public',
  'package-lock.json',
  'next.config.js',
  'proxy.ts',
  'tsconfig.json',
  'postcss.config.mjs',
];

function* filesOf(place: string): Generator<string> {
  if (!fs.existsSync(place)) return;
  if (fs.statSync(place).isFile()) yield place;
  else for (const name of fs.readdirSync(place).sort()) yield* filesOf(path.join(place, name));
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesOf(path.join(root, source)))
      hash.update(path.relative(root, file)).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds the web app when the sources are not those of the last build; one build at a time in a checkout. */
export async function ensureBuild(): Promise<void> {
  await withFolderLock(path.join(root, 'node_modules/.build-lock'), async () => {
    const stamp = path.join(root, '.next/built-from');
    const hash = sourceHash();
    if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return;
    console.log('Building …');
    const next = path.join(root, 'node_modules/next/dist/bin/next');
    const done = spawnSync(process.execPath, [next, 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    if (done.status !== 0) {
      console.error(done.stdout);
      throw new Error('the build failed');
    }
    fs.writeFileSync(stamp, hash);
  });
}
