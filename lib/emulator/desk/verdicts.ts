import type { ListVerdicts } from '../contract-reviews';
import { newId } from '../ids';
import { Problem } from '../problem';
import { ConsoleRefusal } from '../product-client';
import type { Page } from '../views';
import type { VerdictView } from '../views-reviews';
import type { Db, World } from '../world';
import { readPosition, toPage } from './paging';

export type Verdict = Pick<VerdictView, 'sellerId' | 'subject' | 'subjectId' | 'subjectName' | 'verdict'> & {
  reason?: string;
  productCode?: string;
};

async function record(
  db: Db,
  verdict: Verdict,
  answer: { status: number; code: string },
  now: Date,
): Promise<void> {
  await db.query(
    `INSERT INTO verdicts (id, seller_id, subject, subject_id, subject_name, verdict, reason, product_code,
       answer_status, answer_code, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newId(),
      verdict.sellerId,
      verdict.subject,
      verdict.subjectId,
      verdict.subjectName,
      verdict.verdict,
      verdict.reason || null,
      verdict.productCode ?? null,
      answer.status || null,
      answer.code || null,
      now,
    ],
  );
}

const TAKEN = { status: 200, code: '' };

/** Tells a console something and writes down what it answered; a refusal is written down too, and thrown as a conflict. */
export async function tell(
  world: Pick<World, 'pool' | 'now'>,
  verdict: Verdict,
  send: () => Promise<void>,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!(error instanceof ConsoleRefusal)) throw error;
    await record(world.pool, verdict, error, world.now());
    throw consoleProblem(error);
  }
  await record(world.pool, verdict, TAKEN, world.now());
}

/** What a refusal of a console is to whoever drives the emulator. */
export const consoleProblem = ({ status, code, message }: ConsoleRefusal) =>
  new Problem(409, status === 0 ? `console-${code}` : 'console-refused', message);

/** What the marketplace said, newest first. */
export async function listVerdicts(world: World, query: ListVerdicts): Promise<Page<VerdictView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<Omit<VerdictView, 'createdAt'> & { createdAt: Date }>(
    `SELECT id, seller_id AS "sellerId", subject, subject_id AS "subjectId", subject_name AS "subjectName", verdict,
       reason, product_code AS "productCode", answer_status AS "answerStatus", answer_code AS "answerCode",
       created_at AS "createdAt"
     FROM verdicts
     WHERE ($1::text IS NULL OR seller_id = $1) AND ($2::text IS NULL OR subject = $2)
       AND ($3::timestamptz IS NULL OR (created_at, id::text) < ($3, $4))
     ORDER BY created_at DESC, id::text DESC LIMIT $5`,
    [
      query.sellerId ?? null,
      query.subject ?? null,
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  return toPage(
    rows,
    query.limit,
    ({ createdAt, id }) => ({ at: createdAt, id }),
    (row) => ({ ...row, createdAt: row.createdAt.toISOString() }),
  );
}
