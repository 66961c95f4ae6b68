import type { PutUsageAnswer } from '../contract-usage';
import { notFound } from '../problem';
import type { UsageAnswerView } from '../views-usage';
import type { UsageAnswer } from '../vocabulary';
import type { Db, World } from '../world';

/** How a seller's pushes of usage are answered until it is chosen otherwise. */
export async function usageAnswerOf(db: Db, sellerId: string): Promise<UsageAnswer> {
  const { rows } = await db.query<{ mode: UsageAnswer }>(
    'SELECT mode FROM usage_answers WHERE seller_id = $1',
    [sellerId],
  );
  return rows[0]?.mode ?? 'success';
}

export async function readUsageAnswers(world: Pick<World, 'pool'>): Promise<{ items: UsageAnswerView[] }> {
  const { rows } = await world.pool.query<UsageAnswerView>(
    `SELECT s.id AS "sellerId", s.name AS "sellerName", coalesce(a.mode, 'success') AS mode
     FROM sellers s LEFT JOIN usage_answers a ON a.seller_id = s.id ORDER BY s.id`,
  );
  return { items: rows };
}

export async function putUsageAnswer(
  world: Pick<World, 'pool'>,
  { sellerId, mode }: PutUsageAnswer,
): Promise<{ items: UsageAnswerView[] }> {
  const { rowCount } = await world.pool.query(
    `INSERT INTO usage_answers (seller_id, mode) SELECT id, $2 FROM sellers WHERE id = $1
     ON CONFLICT (seller_id) DO UPDATE SET mode = $2`,
    [sellerId, mode],
  );
  if (!rowCount) throw notFound('seller');
  return readUsageAnswers(world);
}
