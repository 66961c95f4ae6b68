import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { isRunning, stopEmbedded } from './launch';

let parent: ChildProcess | undefined;
let folder = '';

afterEach(() => {
  parent?.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A process that has ended and whose parent never asks how: what a killed server is where nothing reaps. */
async function zombie(): Promise<number> {
  parent = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  if (!parent.stdout) throw new Error('no pid');
  const [said] = await once(parent.stdout, 'data');
  const pid = Number(String(said).trim());
  while (!/ Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))) await pause(10);
  return pid;
}

const WAITS_MS = 20_000;

it.runIf(fs.existsSync('/proc'))(
  'does not wait for a killed server that nobody has reaped',
  async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seller-center-embedded-'));
    const pid = await zombie();
    fs.writeFileSync(
      path.join(folder, 'postmaster.pid'),
      `${pid}\n${folder}\n0\n5432\n\n127.0.0.1\n\nready\n`,
    );
    const server = { url: '', pid, reused: true, folder };
    expect(isRunning(server)).toBe(false);
    await stopEmbedded(server);
  },
  WAITS_MS,
);
