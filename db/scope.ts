import type pg from 'pg';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Begins a transaction in which row-level security shows one seller's rows. One round trip: both commands travel
 * as one simple query, so the id is checked to be a UUID before it is written into the text.
 */
export async function beginAsSeller(client: pg.PoolClient, sellerId: string, mode = ''): Promise<void> {
  if (!UUID.test(sellerId)) throw new Error('seller id is not a UUID');
  await client.query(`begin ${mode}; set local app.seller_id = '${sellerId}'`);
}

/** Begins a transaction that sees only the rows that carry this lookup value: an address code, an e-mail, a token hash. */
export async function beginAsLookup(client: pg.PoolClient, value: string): Promise<void> {
  await client.query('begin read only');
  await client.query({
    name: 'set-lookup',
    text: `select set_config('app.lookup', $1, true)`,
    values: [value],
  });
}

/** Begins a transaction that sees the sellers' own rows and nothing else of them: for the clock, which knows no seller. */
export async function beginAsClock(client: pg.PoolClient): Promise<void> {
  await client.query(`begin read only; set local app.clock = 'on'`);
}

/** Runs `work` in a transaction begun by `begin`; commits, or rolls back and throws what `work` threw. */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: (client: pg.PoolClient) => Promise<void>,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await begin(client);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
