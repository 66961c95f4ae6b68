import pg, { type Pool, type PoolClient } from 'pg';
import type { Logger } from 'pino';

/** What every part of the emulator works with; the clock is explicit so that hours can be stepped through. */
export interface World {
  pool: Pool;
  now: () => Date;
  /** 1 = real time; 60 = a retry hour takes a minute. */
  timeScale: number;
  /** How long the marketplace waits for an answer (20 s, saas-callbacks §1.1). */
  timeoutMs: number;
  log: Logger;
  /** Where this process answers: origin of the open API and of the sign-in centre. */
  url: string;
  /** Wakes the retry loop because a message is due now. */
  wake: () => void;
}

export const ANSWER_TIMEOUT_MS = 20_000;

const INT8 = 20;

/** A pool whose `bigint` columns come back as bigint. */
export function openEmulatorPool(url: string): Pool {
  return new pg.Pool({
    connectionString: url,
    max: 8,
    application_name: 'seller-center-emulator',
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? BigInt : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
}

/** Runs `work` in one transaction. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** A pool or one connection inside a transaction. */
export type Db = Pick<Pool, 'query'>;
