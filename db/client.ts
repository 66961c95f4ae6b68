import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** The role that every connection of the app takes on: it owns nothing and cannot bypass row-level security. */
export const APP_ROLE = 'seller_center_app';

export type Database = NodePgDatabase;

/** Opens a pool whose connections act as the app's role. Errors of idle connections are reported, not thrown. */
export function openPool(
  url: string,
  size: number,
  onError: (error: Error) => void = () => undefined,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    options: `-c role=${APP_ROLE}`,
    application_name: 'seller-center',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
  });
  pool.on('error', onError);
  return pool;
}

export const databaseOn = (client: pg.Pool | pg.PoolClient): Database => drizzle({ client });
