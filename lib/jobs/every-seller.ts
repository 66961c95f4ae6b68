import { asc } from 'drizzle-orm';
import type pg from 'pg';
import { databaseOn } from '@/db/client';
import { sellers } from '@/db/schema/sellers';
import { beginAsClock, inTransaction } from '@/db/scope';
import { sharedPool } from '@/lib/context';

/** The ids of all sellers, for what the clock does to each of them; nothing else of them is seen. */
export async function everySeller(pool: pg.Pool = sharedPool()): Promise<string[]> {
  const rows = await inTransaction(pool, beginAsClock, (client) =>
    databaseOn(client).select({ id: sellers.sellerId }).from(sellers).orderBy(asc(sellers.sellerId)),
  );
  return rows.map((row) => row.id);
}
