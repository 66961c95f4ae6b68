import type { PutConsole } from '../contract-reviews';
import { conflict, invalid } from '../problem';
import { type ConsoleAddress, ConsoleRefusal, listWaiting } from '../product-client';
import type { ConsoleTest, ConsoleView } from '../views-reviews';
import { SUBJECTS } from '../vocabulary';
import type { World } from '../world';

const TOKEN_END = 4;

/** Every seller, with where its console is if that is known. */
export async function listConsoles(world: Pick<World, 'pool'>): Promise<{ items: ConsoleView[] }> {
  const { rows } = await world.pool.query<Omit<ConsoleView, 'updatedAt'> & { updatedAt: Date | null }>(
    `SELECT s.id AS "sellerId", s.name AS "sellerName", c.base_url AS "baseUrl",
       right(c.token, ${TOKEN_END}) AS "tokenEnd", c.updated_at AS "updatedAt"
     FROM sellers s LEFT JOIN consoles c ON c.seller_id = s.id ORDER BY c.seller_id IS NULL, s.id`,
  );
  return { items: rows.map((row) => ({ ...row, updatedAt: row.updatedAt?.toISOString() ?? null })) };
}

/** Sets where a seller's console is and with which API token it is asked; a token that is left out stays. */
export async function putConsole(
  world: Pick<World, 'pool' | 'now'>,
  { sellerId, baseUrl, token }: PutConsole,
): Promise<{ items: ConsoleView[] }> {
  const { rows } = await world.pool.query<{ token: string | null }>(
    'SELECT c.token FROM sellers s LEFT JOIN consoles c ON c.seller_id = s.id WHERE s.id = $1',
    [sellerId],
  );
  const [seller] = rows;
  if (!seller) throw invalid('sellerId', 'no such seller');
  const kept = token || seller.token;
  if (!kept) throw invalid('token', 'is needed for a new console');
  await world.pool.query(
    `INSERT INTO consoles (seller_id, base_url, token, updated_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (seller_id) DO UPDATE SET base_url = $2, token = $3, updated_at = $4`,
    [sellerId, baseUrl, kept, world.now()],
  );
  return listConsoles(world);
}

/** The demo's own console: follows a moved app, and keeps a token that was set since. */
export async function seedConsole(
  world: Pick<World, 'pool' | 'now'>,
  seller: { sellerId: string; sellerName: string; token: string },
  baseUrl: string,
): Promise<void> {
  await world.pool.query('INSERT INTO sellers (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [
    seller.sellerId,
    seller.sellerName,
  ]);
  await world.pool.query(
    `INSERT INTO consoles (seller_id, base_url, token, updated_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (seller_id) DO UPDATE SET base_url = $2`,
    [seller.sellerId, baseUrl, seller.token, world.now()],
  );
}

export async function findConsole(
  world: Pick<World, 'pool'>,
  sellerId: string,
): Promise<ConsoleAddress | null> {
  const { rows } = await world.pool.query<ConsoleAddress>(
    'SELECT base_url AS "baseUrl", token FROM consoles WHERE seller_id = $1',
    [sellerId],
  );
  return rows[0] ?? null;
}

export async function requireConsole(world: Pick<World, 'pool'>, sellerId: string): Promise<ConsoleAddress> {
  const found = await findConsole(world, sellerId);
  if (!found) throw conflict('no-console', 'The seller has no console.');
  return found;
}

/** Asks a console for everything that waits, and tells what it answered for each. */
export async function testConsole(world: Pick<World, 'pool'>, sellerId: string): Promise<ConsoleTest> {
  const address = await requireConsole(world, sellerId);
  const subjects = await Promise.all(
    SUBJECTS.map(async (subject) => {
      try {
        const { length } = await listWaiting(address, subject);
        return { subject, ok: true, waiting: length, status: 200, code: '' };
      } catch (error) {
        if (!(error instanceof ConsoleRefusal)) throw error;
        return { subject, ok: false, waiting: 0, status: error.status, code: error.code };
      }
    }),
  );
  return { subjects };
}
