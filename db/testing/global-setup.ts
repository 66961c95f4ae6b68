import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { installQueues } from '@/lib/jobs/install';
import { ensureEmbedded, FORGETFUL } from '../embedded/launch';
import { migrateDatabase } from '../migrate';

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string;
    template: string;
  }
}

const databaseUrl = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** What the schema is made of: when any of it changes, tests get a freshly migrated template. */
function schemaHash(root: string): string {
  const folder = path.join(root, 'db/migrations');
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name));
  const sources = ['db/security.ts', 'lib/jobs/install.ts', 'lib/jobs/queues.ts'].map((name) =>
    path.join(root, name),
  );
  const hash = createHash('sha256');
  for (const file of [...files.sort(), ...sources])
    if (fs.statSync(file).isFile()) hash.update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** Databases that earlier runs left behind; one made within the hour may be another run's. */
async function dropLeftovers(client: pg.Client, keep: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database d where datname like 'test\\_%' and datname <> $1
       and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '1 hour'
       and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
    [keep],
  );
  for (const { name } of rows) await client.query(`drop database if exists "${name}"`);
}

/** One migrated template database; each test file clones it (`db/testing/database`). */
export async function setup(project: TestProject): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../..');
  const server = await ensureEmbedded(path.join(root, '.data-test'), FORGETFUL);
  const template = `test_template_${schemaHash(root)}`;
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await dropLeftovers(client, template);
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
  if (!rowCount) {
    const half = `${template}_half`;
    await client.query(`drop database if exists "${half}"`);
    await client.query(`create database "${half}"`);
    const url = databaseUrl(server.url, half);
    await migrateDatabase(url, (owner) => installQueues(url, owner));
    await client.query(`alter database "${half}" rename to "${template}"`);
  }
  await client.end();
  project.provide('adminUrl', server.url);
  project.provide('template', template);
}
