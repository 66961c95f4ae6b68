import { newId } from '../ids';
import { requireInterface } from '../purposes';
import type { Generation, Protocol, Purpose } from '../vocabulary';
import type { Params } from '../wire/subject';
import type { Db } from '../world';

/** One call that the marketplace owes a seller, with its retries (生产接口消息). */
export interface MessageRow {
  id: string;
  connectionId: string;
  generation: Generation;
  /** Null where the message is about no instance. */
  instance: string | null;
  orderId: string | null;
  orderLineId: string | null;
  purpose: Purpose;
  activity: string;
  params: Params;
  attempts: number;
  windowFrom: Date;
}

const COLUMNS = `id, connection_id AS "connectionId", generation, instance, order_id AS "orderId",
  order_line_id AS "orderLineId", purpose, activity, params, attempts, window_from AS "windowFrom"`;

/** Longer than any attempt: a claim that is older belongs to a process that died. */
const LEASE_MS = 60_000;
const leaseUntil = (now: Date) => new Date(now.getTime() + LEASE_MS);

export interface NewMessage {
  connectionId: string;
  protocol: Protocol;
  instance: string | null;
  orderId: string | null;
  orderLineId: string | null;
  purpose: Purpose;
  params: Params;
  /** The enterprise whose directory is told. */
  enterprise?: string;
  /** Start of the retry window; a poll inherits it from its newInstance. */
  windowFrom: Date;
}

/** Writes a message; with `dueAt` the loop picks it up then, without it the writer has claimed the first attempt. */
export async function writeMessage(
  db: Db,
  message: NewMessage,
  at: { now: Date; dueAt?: Date },
): Promise<MessageRow> {
  const { activity } = requireInterface(message.protocol, message.purpose);
  const { rows } = await db.query<MessageRow>(
    `INSERT INTO messages (id, connection_id, instance, order_id, order_line_id, purpose, activity, params,
       status, window_from, next_at, lease_until, created_at, generation, enterprise)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING ${COLUMNS}`,
    [
      newId(),
      message.connectionId,
      message.instance,
      message.orderId,
      message.orderLineId,
      message.purpose,
      activity,
      JSON.stringify(message.params),
      at.dueAt ? 'waiting' : 'calling',
      message.windowFrom,
      at.dueAt ?? null,
      at.dueAt ? null : leaseUntil(at.now),
      at.now,
      message.protocol.generation,
      message.enterprise ?? null,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error('The message was not written.');
  return row;
}

/** Claims messages that are due, and those whose claimer died; two processes never get the same one. */
export async function claimDueMessages(db: Db, now: Date, most: number): Promise<MessageRow[]> {
  const { rows } = await db.query<MessageRow>(
    `UPDATE messages SET status = 'calling', lease_until = $2, next_at = NULL
     WHERE id IN (
       SELECT id FROM messages
       WHERE (status IN ('waiting', 'retrying') AND next_at <= $1) OR (status = 'calling' AND lease_until <= $1)
       ORDER BY coalesce(next_at, lease_until) LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING ${COLUMNS}`,
    [now, leaseUntil(now), most],
  );
  return rows;
}

/** Claims unfinished messages for a manual restart (重新启动), inside their retry window or after it. */
export async function claimForRestart(
  db: Db,
  which: { orderId: string } | { id: string },
  now: Date,
): Promise<MessageRow[]> {
  const [column, value] = 'id' in which ? ['id', which.id] : ['order_id', which.orderId];
  const { rows } = await db.query<MessageRow>(
    `UPDATE messages m SET status = 'calling', lease_until = $2, next_at = NULL
     WHERE m.${column} = $1 AND m.status IN ('waiting', 'retrying', 'stopped')
       AND NOT EXISTS (SELECT FROM orders o WHERE o.order_id = m.order_id AND o.status = 'refunded')
     RETURNING ${COLUMNS}`,
    [value, leaseUntil(now)],
  );
  return rows;
}
