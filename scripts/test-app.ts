import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '..');
const PORT = 3310;
const NEXT_PORT = 3311;
const EMULATOR_PORT = 3312;
/** An hour of the marketplace's retries takes four seconds. */
const TIME_SCALE = 900;
const READY_TRIES = 1_200;

async function untilOk(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    if (child.exitCode !== null) throw new Error(`the app under test ended with ${child.exitCode}`);
    await pause(100);
  }
  throw new Error(`${url} does not answer`);
}

/**
 * The app as `npm start` runs it, on fresh demo data, and beside it the same build under the plain Next server on the
 * same database: the contract tests run against both mounts.
 */
export async function startTestApp() {
  const dataDir = path.join(root, '.data-e2e');
  fs.rmSync(path.join(dataDir, 'seller-center.log'), { force: true });
  const settings = {
    PORT: String(PORT),
    EMULATOR_PORT: String(EMULATOR_PORT),
    EMULATOR_TIME_SCALE: String(TIME_SCALE),
    DATA_DIR: dataDir,
    METRICS_TOKEN: 'test-metrics-token',
    LOG_LEVEL: 'error',
  };
  fs.rmSync(dataDir, { recursive: true, force: true });
  const env = { ...process.env, ...settings, DATABASE_URL: '' } as NodeJS.ProcessEnv;
  const run = (args: string[], more: Record<string, string> = {}) =>
    spawn(process.execPath, args, {
      cwd: root,
      env: { ...env, ...more },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const app = run(['--import', 'tsx', 'scripts/run.ts']);
  const base = `http://127.0.0.1:${PORT}`;
  await untilOk(`${base}/api/health`, app);
  const next = run(['--import', 'tsx', 'scripts/next-host.ts'], { PORT: String(NEXT_PORT) });
  const other = `http://127.0.0.1:${NEXT_PORT}`;
  await untilOk(`${other}/api/health`, next);
  const secrets = JSON.parse(fs.readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')) as Record<
    string,
    string
  >;
  return {
    env: {
      BASE_URL: base,
      NEXT_MOUNT_URL: other,
      EMULATOR_URL: `http://127.0.0.1:${EMULATOR_PORT}`,
      EMULATOR_TOKEN: secrets.EMULATOR_TOKEN ?? '',
      METRICS_TOKEN: settings.METRICS_TOKEN,
    },
    stop: async () => {
      const gone = [app, next].map((child) => new Promise((resolve) => child.once('exit', resolve)));
      next.kill('SIGTERM');
      app.kill('SIGTERM');
      await Promise.all(gone);
    },
  };
}
