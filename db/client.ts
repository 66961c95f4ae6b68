import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** The role that every connection of the app takes on: it owns nothing and cannot bypass row-level security. */
export const APP_ROLE = 'seller_center_app';

export type Database = NodePgDatabase;

/**
 * Settings for connections that only ever touch a few rows by key: their plans are made once and always use the
 * index. A plan that was made while the tables were nearly empty would scan them, and would be kept while they grow.
 * A lock that is not to be had fails the statement before the marketplace gives up waiting.
 */
export const BY_KEY = { enable_seqscan: 'off', plan_cache_mode: 'force_generic_plan', lock_timeout: '4s' };

/** Opens a pool whose connections act as the app's role. Errors of idle connections are reported, not thrown. */
export function openPool(
  url: string,
  size: number,
  settings: Readonly<Record<string, string>> = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    options: Object.entries({ role: APP_ROLE, ...settings })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    application_name: 'seller-center',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
  });
  pool.on('error', () => undefined);
  return pool;
}

export const databaseOn = (client: pg.Pool | pg.PoolClient): Database => drizzle({ client });
