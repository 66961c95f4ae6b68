import { sql } from 'drizzle-orm';
import type pg from 'pg';
import type { Database } from './client';

const ADDRESSES = 'seller_center_addresses';
const AGAIN_MS = 1_000;

/** Tells every process, when the transaction commits, that an address or one of its keys has changed. */
export async function announceAddress(db: Database, code: string): Promise<void> {
  await db.execute(sql`select pg_notify(${ADDRESSES}, ${code})`);
}

/**
 * Hears of changed addresses on one connection of the pool; `null` stands for all of them, after a time in which
 * nothing could be heard. Behind a pooler that passes no notifications nothing is heard.
 */
export function hearAddresses(pool: pg.Pool, onChange: (code: string | null) => void): void {
  const again = () => setTimeout(() => hearAddresses(pool, onChange), AGAIN_MS).unref();
  pool.connect().then((client) => {
    let isGone = false;
    const leave = () => {
      if (isGone) return;
      isGone = true;
      client.release(true);
      onChange(null);
      if (!pool.ending) again();
    };
    client.on('notification', ({ payload }) => onChange(payload ?? null));
    client.on('error', leave).on('end', leave);
    client.query(`listen ${ADDRESSES}`).then(() => onChange(null), leave);
  }, again);
}
