import type pg from 'pg';
import type { CallbackVerdict, Generation } from '@/db/enums';
import { type Fault, writeFaults } from './faults';
import { sealAnswer } from './raw-call';
import type { Subject } from './subject';

/** What is known of a call before its effect. */
export type CallRecord = {
  id: string;
  sellerId: string;
  addressId: string;
  addressCode: string;
  receivedAt: Date;
  generation: Generation;
  activity: string | null;
  orderId: string | null;
  orderLineId: string | null;
  instanceId: string | null;
  subject: Subject | null;
  isTest: boolean;
  signedForm: string | null;
  keyId: string | null;
  requestSealed: Buffer;
  /** `performance.now()` when the call arrived. */
  startedMs: number;
};

/** How a call ended. `answer` is the exact text that was sent; `hasSecrets` has it sealed. */
export type CallResult = {
  verdict: CallbackVerdict;
  reason: string | null;
  faults: readonly Fault[];
  resultCode: string;
  instanceId: string | null;
  answer: string;
  hasSecrets: boolean;
};

/** The columns that `recordValues` fills, in its order; a create has no subject but its order. */
export const RECORD_COLUMNS = [
  'seller_id',
  'id',
  'address_id',
  'address_code',
  'received_at',
  'generation',
  'activity',
  'order_id',
  'order_line_id',
  'is_test',
  'signed_form',
  'key_id',
  'request_sealed',
  'duration_us',
] as const;

export const RECORD_TYPES = [
  'uuid',
  'uuid',
  'uuid',
  'text',
  'timestamptz',
  'text',
  'text',
  'text',
  'text',
  'boolean',
  'text',
  'uuid',
  'bytea',
  'integer',
] as const;

const MAX_DURATION_US = 2_147_483_647;

/** Time since the call arrived, in whole microseconds. */
const durationUs = (record: CallRecord) =>
  Math.min(MAX_DURATION_US, Math.round((performance.now() - record.startedMs) * 1_000));

export function recordValues(record: CallRecord): unknown[] {
  return [
    record.sellerId,
    record.id,
    record.addressId,
    record.addressCode,
    record.receivedAt,
    record.generation,
    record.activity,
    record.orderId,
    record.orderLineId,
    record.isTest,
    record.signedForm,
    record.keyId,
    record.requestSealed,
    durationUs(record),
  ];
}

const RESULT_COLUMNS = [
  'verdict',
  'reason',
  'faults',
  'subject',
  'subject_hash',
  'result_code',
  'instance_id',
  'answer',
  'answer_sealed',
] as const;
const ALL = [...RECORD_COLUMNS, ...RESULT_COLUMNS];

const insertCall = {
  name: 'ledger-insert',
  text: `insert into callbacks (${ALL.join(', ')}) values (${ALL.map((_, index) => `$${index + 1}`).join(', ')})`,
};

/** Writes the ledger row of a call in the caller's transaction: with its effect, or alone when there is none. */
export async function recordCall(
  client: pg.PoolClient,
  record: CallRecord,
  result: CallResult,
): Promise<void> {
  const { verdict, reason, resultCode, answer } = result;
  const { shown = null, hash = null } = record.subject ?? {};
  const about = [writeFaults(result.faults), shown, hash];
  const instanceId = result.instanceId ?? record.instanceId;
  const kept = result.hasSecrets ? [null, sealAnswer(answer, record.sellerId)] : [answer, null];
  await client.query({
    ...insertCall,
    values: [...recordValues(record), verdict, reason, ...about, resultCode, instanceId, ...kept],
  });
}

const claim = {
  name: 'nonce-claim',
  text: `insert into call_nonces (seller_id, address_id, nonce, seen_at, callback_id) values ($1, $2, $3, $4, $5)
    on conflict do nothing`,
};

/** Remembers a verified call's nonce. False when it was used before: the call is a replay. */
export async function claimNonce(client: pg.PoolClient, record: CallRecord, nonce: string): Promise<boolean> {
  const values = [record.sellerId, record.addressId, nonce, record.receivedAt, record.id];
  const { rowCount } = await client.query({ ...claim, values });
  return rowCount === 1;
}
