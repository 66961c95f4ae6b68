import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuild } from './build';
import { findChromium } from './chromium';
import { startTestApp } from './test-app';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules/.bin', name);
const isFull = process.argv.includes('--full');
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'seller-center-tests-'));
const totals = { passed: 0, failed: 0 };

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)));
}

const readReport = (file: string): Record<string, number | Record<string, number>> =>
  fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};

async function vitest(project: string): Promise<boolean> {
  const file = path.join(reports, `${project}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const isGreen = await run(bin('vitest'), ['run', '--project', project, ...reporters]);
  const report = readReport(file);
  totals.passed += Number(report.numPassedTests ?? 0);
  totals.failed += Number(report.numFailedTests ?? 0);
  return isGreen;
}

async function playwright(env: Record<string, string>, ...args: string[]): Promise<boolean> {
  const file = path.join(reports, 'playwright.json');
  const isGreen = await run(bin('playwright'), ['test', ...args], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const stats = (readReport(file).stats ?? {}) as Record<string, number>;
  totals.passed += stats.expected ?? 0;
  totals.failed += (stats.unexpected ?? 0) + (stats.flaky ?? 0);
  return isGreen;
}

async function browser(): Promise<boolean> {
  const chromium = await findChromium();
  await ensureBuild();
  const app = await startTestApp();
  const env = { ...app.env, CHROMIUM_PATH: chromium };
  try {
    const isGreen = await playwright(env, '--grep-invert', '@full');
    if (!isFull) return isGreen;
    // By themselves: a process that is killed has to come back within its time, not beside a thousand other tests.
    return (await playwright(env, '--grep', '@full', '--workers', '1')) && isGreen;
  } finally {
    await app.stop();
  }
}

const check = () =>
  Promise.resolve(
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/check.ts'], { cwd: root, stdio: 'inherit' })
      .status === 0,
  );

const RINGS: [string, () => Promise<boolean>][] = [
  ['check', check],
  ['pure tests', () => vitest('pure')],
  ['database tests', () => vitest('db')],
  ...(isFull ? [['large fixtures', () => vitest('large')] as [string, () => Promise<boolean>]] : []),
  ['contract tests and journeys', browser],
];

let isGreen = true;
for (const [name, ring] of RINGS) {
  const startedAt = Date.now();
  console.log(`\n── ${name}`);
  const passed = await ring();
  isGreen &&= passed;
  console.log(
    `── ${name}: ${passed ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - startedAt) / 1_000)} s`,
  );
}
fs.rmSync(reports, { recursive: true, force: true });
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(isGreen ? 0 : 1);
