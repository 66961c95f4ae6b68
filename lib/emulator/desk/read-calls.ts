import type { ListCalls } from '../contract';
import { notFound } from '../problem';
import type { CallSummary, CallView, Page } from '../views';
import type { Check } from '../vocabulary';
import { firstFailure } from '../wire/verdict';
import type { World } from '../world';
import { readPosition, toPage } from './paging';

type SummaryRow = Omit<CallSummary, 'startedAt' | 'failure'> & { startedAt: Date; checks: Check[] };
type CallRow = SummaryRow &
  Omit<CallView, keyof CallSummary | 'responseBody' | 'checks'> & { body: Buffer | null };

const SUMMARY = `k.id, k.message_id AS "messageId", m.connection_id AS "connectionId", m.order_id AS "orderId",
  m.instance, m.purpose, m.activity, k.attempt, k.method, k.started_at AS "startedAt",
  k.duration_ms AS "durationMs", k.response_status AS "responseStatus", k.result_code AS "resultCode",
  k.outcome, k.checks`;
const FROM = 'FROM calls k JOIN messages m ON m.id = k.message_id';

function toSummary({ checks, ...row }: SummaryRow): CallSummary {
  return { ...row, startedAt: row.startedAt.toISOString(), failure: firstFailure(checks) };
}

/** Calls, newest first. */
export async function listCalls(world: World, query: ListCalls): Promise<Page<CallSummary>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<SummaryRow>(
    `SELECT ${SUMMARY} ${FROM}
     WHERE ($1::text IS NULL OR m.connection_id = $1) AND ($2::text IS NULL OR m.order_id = $2)
       AND ($3::text IS NULL OR m.instance::text = $3) AND ($4::text IS NULL OR k.message_id::text = $4)
       AND ($5::text IS NULL OR k.outcome = $5) AND ($6::uuid IS NULL OR m.enterprise = $6)
       AND ($7::timestamptz IS NULL OR (k.started_at, k.id::text) < ($7, $8))
     ORDER BY k.started_at DESC, k.id::text DESC LIMIT $9`,
    [
      query.connectionId ?? null,
      query.orderId ?? null,
      query.instance ?? null,
      query.messageId ?? null,
      query.outcome ?? null,
      query.enterprise ?? null,
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  return toPage(rows, query.limit, ({ startedAt, id }) => ({ at: startedAt, id }), toSummary);
}

/** The named calls in the order they were made. */
export async function callSummaries(world: World, ids: string[]): Promise<CallSummary[]> {
  const { rows } = await world.pool.query<SummaryRow>(
    `SELECT ${SUMMARY} ${FROM} WHERE k.id = ANY($1::uuid[]) ORDER BY k.started_at, k.id`,
    [ids],
  );
  return rows.map(toSummary);
}

/** One call with everything that went out and came back; bytes that are no UTF-8 are shown as replacement marks. */
export async function getCall(world: World, id: string): Promise<CallView> {
  const { rows } = await world.pool.query<CallRow>(
    `SELECT ${SUMMARY}, k.url, k.request_headers AS "requestHeaders", k.request_body AS "requestBody",
       k.canonical, k.response_headers AS "responseHeaders", k.response_body AS body
     ${FROM} WHERE k.id::text = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw notFound('call');
  const { body, checks, startedAt, ...shown } = row;
  return {
    ...shown,
    startedAt: startedAt.toISOString(),
    failure: firstFailure(checks),
    checks,
    responseBody: body?.toString('utf8') ?? null,
  };
}
