import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { binariesFor, type Identity, reachableFolder, unprivileged } from './binaries';
import { withFolderLock } from './lock';

export type EmbeddedServer = { url: string; pid: number; reused: boolean; folder: string };

const START_TIMEOUT_MS = 30_000;
const PLAIN_ENV: NodeJS.ProcessEnv = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  NODE_ENV: 'production',
};

const bindable = (wanted: number) =>
  new Promise<number>((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The port of the last start while it is free, so that a server started again is found by those that used it. */
async function choosePort(base: string): Promise<number> {
  const file = path.join(base, 'port');
  const last = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  const port = await bindable(last).catch(() => bindable(0));
  fs.writeFileSync(file, String(port));
  return port;
}

const canConnect = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

function serverState(data: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const text = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8');
    const lines = text.split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: /ready/.test(text) };
  } catch {
    return null;
  }
}

/** A killed server that nobody has reaped still counts as alive to PostgreSQL: its lock file must go. */
function dropZombieLock(data: string, pid: number): void {
  try {
    if (/ Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')))
      fs.rmSync(path.join(data, 'postmaster.pid'));
  } catch {
    // No such process, or no /proc on this system: PostgreSQL sees that by itself.
  }
}

/** Makes the data folder beside its place and renames it, so that a kill half-way leaves nothing half made. */
function initialise(base: string, data: string, bin: string, identity: Identity): void {
  for (const name of fs.readdirSync(base)) {
    if (name.startsWith('pg18.init-')) fs.rmSync(path.join(base, name), { recursive: true, force: true });
  }
  const half = `${data}.init-${process.pid}`;
  const passwordFile = `${half}.password`;
  const password = randomBytes(18).toString('base64url');
  fs.writeFileSync(path.join(base, 'database-password'), password, { mode: 0o600 });
  fs.mkdirSync(half, { mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) {
    fs.chownSync(half, identity.uid, identity.gid);
    fs.chownSync(passwordFile, identity.uid, identity.gid);
  }
  const options = [
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
  ];
  const made = spawnSync(path.join(bin, 'initdb'), ['-D', half, ...options, '--no-instructions'], {
    ...identity,
    cwd: '/',
    env: PLAIN_ENV,
    encoding: 'utf8',
  });
  fs.rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}${made.stdout}${made.error ?? ''}`);
  fs.renameSync(half, data);
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
};

/** For a server whose data nobody would miss: what a power cut would damage is made again. */
export const FORGETFUL = { fsync: 'off', full_page_writes: 'off' } as const;

type More = Readonly<Record<string, string>>;
type Place = { base: string; data: string; bin: string; identity: Identity };

async function launch({ base, data, bin, identity }: Place, more: More): Promise<EmbeddedServer> {
  const password = fs.readFileSync(path.join(base, 'database-password'), 'utf8').trim();
  const url = (port: number) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const state = serverState(data);
  if (state && (await canConnect(state.port)))
    return { url: url(state.port), pid: state.pid, reused: true, folder: data };
  if (state) dropZombieLock(data, state.pid);

  const port = await choosePort(base);
  const logFile = path.join(base, 'postgres.log');
  const log = fs.openSync(logFile, 'a');
  const settings = Object.entries({ ...SETTINGS, ...more }).flatMap((setting) => ['-c', setting.join('=')]);
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...identity,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: PLAIN_ENV,
  });
  fs.closeSync(log);
  let exited = false;
  server.on('exit', () => {
    exited = true;
  });
  server.unref();
  for (let waited = 0; waited < START_TIMEOUT_MS && !exited; waited += 10) {
    const now = serverState(data);
    if (now?.pid === server.pid && now?.port === port && now.ready) {
      return { url: url(port), pid: now.pid, reused: false, folder: data };
    }
    await pause(10);
  }
  throw new Error(`the embedded PostgreSQL did not start; see ${logFile}`);
}

/**
 * Starts the embedded PostgreSQL of a data folder, or joins the one that already runs there (a second process,
 * or what a killed parent left behind). Returns the owner's connection URL. `more` are server settings besides its own.
 */
export async function ensureEmbedded(dataDir: string, more: More = {}): Promise<EmbeddedServer> {
  const identity = unprivileged();
  const base = reachableFolder(path.resolve(dataDir), identity);
  const bin = binariesFor(identity);
  return withFolderLock(path.join(base, '.lock'), async () => {
    const data = path.join(base, 'pg18');
    if (!fs.existsSync(path.join(data, 'PG_VERSION'))) initialise(base, data, bin, identity);
    return launch({ base, data, bin, identity }, more);
  });
}

/** Whether the server's process is still there. */
export function isRunning(server: EmbeddedServer): boolean {
  return serverState(server.folder)?.pid === server.pid && isAlive(server.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/ Z /.test(
      fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8') : '',
    );
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Stops an embedded server in order (SIGINT is PostgreSQL's fast shutdown) and waits until it is gone. */
export async function stopEmbedded(server: EmbeddedServer): Promise<void> {
  try {
    process.kill(server.pid, 'SIGINT');
    for (let waited = 0; waited < START_TIMEOUT_MS && isRunning(server); waited += 20) await pause(20);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
