import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedServer, ensureEmbedded, stopEmbedded } from '@/db/embedded/launch';
import { prepareDatabase } from '../prepare';

const root = path.resolve(import.meta.dirname, '../..');
export const ACCESS_KEY = 'bench-access-key-0001';
/** Where the programs of a run believe the marketplace's open API to be. */
export const STAND_IN_PORT = 4995;
const START_TRIES = 300;

export type Program = { origin: string; stop: () => Promise<void> };

/** One PostgreSQL for a whole run, and the programs that are measured on it. */
export type Bench = {
  /** A database with the newest schema; its owner's URL. */
  database: (name: string) => Promise<string>;
  /** Starts a program and waits until it listens. */
  launch: (port: number, databaseUrl: string, args: readonly string[]) => Promise<Program>;
  stop: () => Promise<void>;
};

export const APP = ['--import', 'tsx', 'scripts/server.ts'];
export const LIMIT = ['scripts/bench/limit-door.mjs'];
export const nextOn = (port: number) => [
  'node_modules/next/dist/bin/next',
  'start',
  '-H',
  '127.0.0.1',
  '-p',
  String(port),
];

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < START_TRIES; tries += 1) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await pause(100);
  }
  throw new Error(`${url} does not answer`);
}

async function makeDatabase(server: EmbeddedServer, name: string, env: Record<string, string>) {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await prepareDatabase({ ...env, DATABASE_URL: url });
  return url;
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

export async function startBench(): Promise<Bench> {
  const folder = path.join(root, '.data-bench');
  fs.rmSync(folder, { recursive: true, force: true });
  const embedded = await ensureEmbedded(folder);
  const secrets = {
    SEALING_KEYS: randomBytes(32).toString('base64'),
    AUTH_SECRET: randomBytes(32).toString('hex'),
    DATABASE_URL: embedded.url,
    LOG_LEVEL: 'error',
    OPEN_API_HOSTS: `http://127.0.0.1:${STAND_IN_PORT}`,
  };
  // What this process seals, the programs open.
  Object.assign(process.env, secrets);
  const env = { ...(process.env as Record<string, string>), HOST: '127.0.0.1', ACCESS_KEY };
  const children: ChildProcess[] = [];
  return {
    database: (name) => makeDatabase(embedded, name, env),
    launch: async (port, databaseUrl, args) => {
      const child = spawn(process.execPath, args, {
        cwd: root,
        env: { ...env, DATABASE_URL: databaseUrl, NODE_ENV: 'production', PORT: String(port) },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      children.push(child);
      const origin = `http://127.0.0.1:${port}`;
      await answering(`${origin}/api/marketplace/none`);
      return { origin, stop: () => stopped(child) };
    },
    stop: async () => {
      await Promise.all(children.map(stopped));
      await stopEmbedded(embedded);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
