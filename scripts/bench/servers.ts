import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPool } from '@/db/client';
import { ensureEmbedded, stopEmbedded } from '@/db/embedded/launch';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import { sellers } from '@/db/schema/sellers';
import { newId } from '@/lib/ids';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { seal } from '@/lib/seal';
import { prepareDatabase } from '../prepare';

const root = path.resolve(import.meta.dirname, '../..');
export const ACCESS_KEY = 'bench-access-key-0001';
const CODE = 'bench-address';
const PORTS = { app: 3991, next: 3992, limit: 4990 };

async function makeAddress(url: string): Promise<void> {
  const pool = openPool(url, 2);
  const ctx = jobCtx(newId(), 'bench', { pool });
  const { sellerId } = ctx;
  const addressId = newId();
  await ctx.run(async (db) => {
    await db.insert(sellers).values({ sellerId, name: 'Bench' });
    await db.insert(productionAddresses).values({
      sellerId,
      id: addressId,
      code: CODE,
      label: 'Bench',
      generation: 'v2',
      provisioning: 'immediate',
      frontEndUrlTemplate: 'https://app.example.com/{instanceId}',
    });
    await db.insert(accessKeys).values({
      sellerId,
      id: newId(),
      addressId,
      addressCode: CODE,
      label: 'bench',
      secretSealed: seal(ACCESS_KEY, `access_keys.secret:${sellerId}`),
      validFrom: new Date(0),
    });
  });
  await pool.end();
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await pause(100);
  }
  throw new Error(`${url} does not answer`);
}

/** The built app's own server, the same app under the plain Next server, and the limit program, on one database. */
export async function startServers() {
  const folder = path.join(root, '.data-bench');
  fs.rmSync(folder, { recursive: true, force: true });
  const embedded = await ensureEmbedded(folder);
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    DATABASE_URL: embedded.url,
    SEALING_KEYS: randomBytes(32).toString('base64'),
    AUTH_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
    ACCESS_KEY,
  };
  Object.assign(process.env, {
    SEALING_KEYS: env.SEALING_KEYS,
    AUTH_SECRET: env.AUTH_SECRET,
    DATABASE_URL: embedded.url,
  });
  await prepareDatabase(env);
  await makeAddress(embedded.url);
  const children: ChildProcess[] = [];
  const launch = (port: number, ...args: string[]) => {
    children.push(
      spawn(process.execPath, args, {
        cwd: root,
        env: { ...env, NODE_ENV: 'production', PORT: String(port) },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
  };
  launch(PORTS.app, '--import', 'tsx', 'scripts/server.ts');
  launch(PORTS.next, 'node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(PORTS.next));
  launch(PORTS.limit, 'scripts/bench/limit-door.mjs');
  const at = (port: number) => `http://127.0.0.1:${port}/api/marketplace/${CODE}`;
  const urls = { limit: at(PORTS.limit), app: at(PORTS.app), next: at(PORTS.next) };
  await Promise.all(Object.values(urls).map(answering));
  return {
    urls,
    stop: async () => {
      for (const child of children) child.kill('SIGTERM');
      await stopEmbedded(embedded);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
