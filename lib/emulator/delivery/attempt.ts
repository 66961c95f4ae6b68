import type { PoolClient } from 'pg';
import { newId } from '../ids';
import { interfaceOf, requireInterface } from '../purposes';
import { nextAttemptAt } from '../retry-plan';
import { type CheckName, KIT_PURPOSES, type Outcome, type Purpose } from '../vocabulary';
import { textOf } from '../wire/answer';
import { kitRequest, type Line, type SignedRequest, signedRequest } from '../wire/request';
import { type Exchange, exchange } from '../wire/send';
import { firstFailure, judge, type Verdict } from '../wire/verdict';
import { inTransaction, type World } from '../world';
import { applyAccepted, applySuccess, type Effect, giveUp } from './effects';
import type { MessageRow } from './messages';

export interface AttemptResult {
  callId: string;
  outcome: Outcome;
  resultCode: string | null;
  failure: CheckName | null;
}

/** Calls the seller once for a claimed message, judges the answer, and records call, retry plan and effect together. */
export async function attemptMessage(world: World, message: MessageRow): Promise<AttemptResult> {
  const line = await lineOf(world, message);
  const startedAt = world.now();
  const request = (isKit(message.purpose) ? kitRequest : signedRequest)(
    line,
    message.activity,
    message.params,
    startedAt,
  );
  const exchanged = await exchange(request, world.timeoutMs);
  const asked = message.params.instanceId;
  const judged = judge(exchanged, {
    ...line,
    accessKey: isKit(message.purpose) ? line.kitKey : line.accessKey,
    activity: message.activity,
    instanceIds: typeof asked === 'string' ? [asked] : [],
  });
  const result = await inTransaction(world.pool, async (client) => {
    const verdict = await checkIdentity(client, message, judged);
    const callId = await recordCall(client, message, { request, exchanged, verdict, startedAt });
    await settle(client, world, { message, verdict, startedAt, line });
    return { callId, verdict };
  });
  world.wake();
  const { outcome, resultCode, checks } = result.verdict;
  const failure = firstFailure(checks);
  world.log.info(
    { message: message.id, purpose: message.purpose, order: message.orderId, outcome, resultCode, failure },
    'seller called',
  );
  return { callId: result.callId, outcome, resultCode, failure };
}

const kit: ReadonlySet<string> = new Set(KIT_PURPOSES);
const isKit = (purpose: Purpose) => kit.has(purpose);

async function lineOf(world: World, { connectionId, generation }: MessageRow): Promise<Line> {
  const { rows } = await world.pool.query<Omit<Line, 'generation'>>(
    `SELECT target, family, c.access_key AS "accessKey", cipher_bits AS "cipherBits",
       coalesce(k.access_key, c.access_key) AS "kitKey"
     FROM connections c LEFT JOIN kit_settings k ON k.connection_id = c.id WHERE c.id = $1`,
    [connectionId],
  );
  const [line] = rows;
  if (!line) throw new Error(`No connection ${connectionId}.`);
  return { ...line, generation };
}

const NAMING: ReadonlySet<string> = new Set(['newInstance', 'getLicense']);

/** newInstance and getLicense must give the same id for the same order and never another order's (saas-callbacks §1.3). */
async function checkIdentity(client: PoolClient, message: MessageRow, verdict: Verdict): Promise<Verdict> {
  const answered = textOf(verdict.answer, 'instanceId');
  if (!NAMING.has(message.activity) || verdict.outcome === 'failed' || answered === null) return verdict;
  const { rows } = await client.query<{ own: boolean; instanceId: string | null }>(
    `SELECT id = $1 AS own, instance_id AS "instanceId" FROM instances
     WHERE id = $1 OR instance_id = $2 ORDER BY id FOR UPDATE`,
    [message.instance, answered],
  );
  const earlier = rows.find((row) => row.own)?.instanceId;
  const isTaken = rows.some((row) => !row.own);
  const hasChanged = typeof earlier === 'string' && earlier !== answered;
  const detail = isTaken
    ? `${answered} belongs to another order`
    : hasChanged
      ? `${answered}, was ${earlier}`
      : '';
  const check = { check: 'instance-id', ok: detail === '', detail } as const;
  return {
    ...verdict,
    outcome: check.ok ? verdict.outcome : 'failed',
    checks: [...verdict.checks, check],
  };
}

interface Recorded {
  request: SignedRequest;
  exchanged: Exchange;
  verdict: Verdict;
  startedAt: Date;
}

async function recordCall(client: PoolClient, message: MessageRow, call: Recorded): Promise<string> {
  const { request, exchanged, verdict } = call;
  const answer = exchanged.answered ? exchanged : null;
  const id = newId();
  await client.query(
    `INSERT INTO calls (id, message_id, attempt, method, url, request_headers, request_body, canonical,
       started_at, duration_ms, response_status, response_headers, response_body, outcome, result_code, checks)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      id,
      message.id,
      message.attempts + 1,
      request.method,
      request.url,
      JSON.stringify(Object.entries(request.headers)),
      request.body,
      request.canonical,
      call.startedAt,
      exchanged.durationMs,
      answer?.status ?? null,
      answer ? JSON.stringify(answer.headers) : null,
      answer?.body ?? null,
      verdict.outcome,
      verdict.resultCode,
      JSON.stringify(verdict.checks),
    ],
  );
  return id;
}

interface Settling {
  message: MessageRow;
  verdict: Verdict;
  startedAt: Date;
  line: Line;
}

/** Moves the message on; an attempt whose claim was taken over meanwhile leaves only its call row. */
async function settle(client: PoolClient, world: World, settling: Settling): Promise<void> {
  const { message, verdict, startedAt, line } = settling;
  const { retry } = requireInterface(line, message.purpose);
  const isPending = verdict.outcome === 'pending';
  // What has no query to poll by is called again instead.
  const isAccepted = isPending && message.purpose === 'provision' && interfaceOf(line, 'poll') !== null;
  const isDone = verdict.outcome === 'success' || isAccepted || (isPending && message.purpose === 'license');
  const progress = { windowFrom: message.windowFrom, lastAt: startedAt, attempts: message.attempts + 1 };
  const nextAt = isDone ? null : nextAttemptAt(retry, progress, world.timeScale);
  const failure = firstFailure(verdict.checks);
  const { rowCount } = await client.query(
    `UPDATE messages SET status = $3, attempts = attempts + 1, first_at = coalesce(first_at, $4), last_at = $4,
       next_at = $5, lease_until = NULL, result_code = $6, failure = $7
     WHERE id = $1 AND status = 'calling' AND attempts = $2`,
    [
      message.id,
      message.attempts,
      isDone ? 'succeeded' : nextAt ? 'retrying' : 'stopped',
      startedAt,
      nextAt,
      verdict.resultCode,
      failure,
    ],
  );
  if (!rowCount) return;
  const effect = effectOf(client, world, settling);
  if (isAccepted) await applyAccepted(effect);
  else if (isDone) await applySuccess(effect);
  else if (!nextAt && retry.afterwards === 'refund') {
    await giveUp(effect, verdict.resultCode ?? failure ?? 'pending');
  }
}

function effectOf(client: PoolClient, world: World, { message, verdict, line }: Settling): Effect {
  const asked = message.params.instanceId;
  const instanceId = textOf(verdict.answer, 'instanceId') ?? (typeof asked === 'string' ? asked : '');
  const license = message.activity === 'getLicense' ? textOf(verdict.answer, 'license') : null;
  return { client, world, message, protocol: line, now: world.now(), instanceId, license };
}
