import type { Pool, PoolClient } from 'pg';
import { MARKET } from './tables/v1-market';
import { FAMILIES_OF_CONNECTIONS } from './tables/v2-families';
import { USAGE } from './tables/v3-usage';
import { LICENSES } from './tables/v4-licenses';
import { KIT } from './tables/v5-kit';
import { ASSETS } from './tables/v6-assets';
import { LISTINGS } from './tables/v7-listings';
import { STACKS } from './tables/v8-stacks';
import { WEB } from './tables/v9-web';
import { FINANCE } from './tables/v10-finance';

/** Each entry takes the tables one version up; entries are only ever added. */
const VERSIONS: readonly string[] = [
  MARKET,
  FAMILIES_OF_CONNECTIONS,
  USAGE,
  LICENSES,
  KIT,
  ASSETS,
  LISTINGS,
  STACKS,
  WEB,
  FINANCE,
];

export const TABLES_VERSION = VERSIONS.length;

const LOCK = "pg_advisory_xact_lock(hashtext('emulator tables'))";

/** Creates or upgrades the tables in the connection's own schema; concurrent starts wait for each other. */
export async function upgradeTables(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT ${LOCK}`);
    await client.query(
      'CREATE TABLE IF NOT EXISTS version (id int PRIMARY KEY CHECK (id = 1), version int NOT NULL)',
    );
    await client.query('INSERT INTO version VALUES (1, 0) ON CONFLICT DO NOTHING');
    await applyMissing(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function applyMissing(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ version: number }>('SELECT version FROM version');
  const current = rows[0]?.version ?? 0;
  if (current > TABLES_VERSION) {
    throw new Error(`The emulator's tables are at version ${current}; this program knows ${TABLES_VERSION}.`);
  }
  for (const sql of VERSIONS.slice(current)) await client.query(sql);
  await client.query('UPDATE version SET version = $1', [TABLES_VERSION]);
}
