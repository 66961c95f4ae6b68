import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

export type Program = { name: string; file: string; args?: readonly string[] };

/** Keeps programs running: one that ends by itself is started again, after pauses that grow while it keeps failing. */
export function supervise(env: Record<string, string>) {
  const children = new Map<string, ChildProcess>();
  let isStopping = false;

  function launch(program: Program, failures: number, onReady: () => void): void {
    const startedAt = Date.now();
    const { name, file, args = [] } = program;
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, file), ...args], {
      cwd: root,
      env: {
        ...env,
        NODE_ENV: args.includes('--dev') ? 'development' : 'production',
        NEXT_TELEMETRY_DISABLED: '1',
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.set(name, child);
    child.on('message', (message) => message === 'ready' && onReady());
    child.on('exit', (code, signal) => {
      children.delete(name);
      if (isStopping) return;
      const isSteady = Date.now() - startedAt > STEADY_AFTER_MS;
      const count = isSteady ? 0 : failures;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** count, LONGEST_PAUSE_MS);
      console.error(`${name} ended (${signal ?? code}); it is started again in ${pause / 1_000} s.`);
      setTimeout(() => !isStopping && launch(program, count + 1, onReady), pause);
    });
  }

  return {
    /** Resolves when the program says that it serves. */
    start: (program: Program) => new Promise<void>((resolve) => launch(program, 0, resolve)),
    async stop(): Promise<void> {
      isStopping = true;
      const ends = [...children.values()].map(
        (child) => new Promise<void>((resolve) => child.once('exit', () => resolve())),
      );
      for (const child of children.values()) child.kill('SIGTERM');
      await Promise.all(ends);
    },
  };
}
