import type pg from 'pg';
import { z } from 'zod';
import {
  type CreateByReference,
  type CreatedByReference,
  creatorByReference,
} from '@/lib/instances/service/create-by-reference';
import { createSlowly } from '@/lib/instances/service/create-slowly';
import { answerText } from '../../answers';
import type { VerifiedCall } from '../../call';
import { PROTOCOL_DEFAULTS } from '../../defaults';
import { type Outcome, operation, text } from '../operation';

const input = z.object({ orderId: text(64), orderLineId: text(64), businessId: text(64) });
type Input = z.output<typeof input>;

/** Answers are completed by the database with the instance id: `{…,"instanceId":` and then `"id"}`. */
const opening = (code: '000000' | '000004') => `${answerText(code).slice(0, -1)},"instanceId":`;
const ANSWERS = { delivered: opening('000000'), accepted: opening('000004'), replayed: answerText('000001') };

function toCreate(given: Input, call: VerifiedCall, nonce: string): CreateByReference {
  return {
    identity: { orderId: given.orderId, orderLineId: given.orderLineId, orderProductId: '' },
    businessId: given.businessId,
    nonce,
    address: call.address,
    provisionBy: new Date(call.record.receivedAt.getTime() + PROTOCOL_DEFAULTS.provisionWithinMs),
  };
}

export type NewInstanceDirectly = (
  given: unknown,
  call: VerifiedCall,
  nonce: string,
) => Promise<CreatedByReference | null>;

/**
 * The hot path: everything in one statement, the ledger row included. Null sends the call the slow way.
 * `given` is what this operation's `input` has parsed.
 */
export function newInstanceDirectlyOn(pool: pg.Pool): NewInstanceDirectly {
  const create = creatorByReference(pool, ANSWERS);
  return (given, call, nonce) => create(toCreate(given as Input, call, nonce), call.record);
}

/** newInstance (CN2-new): creates once for each order line; the order's details are fetched afterwards. */
export const newInstance = operation({
  input,
  async run(ctx, given, call): Promise<Outcome> {
    const { kind, row } = await createSlowly(ctx, toCreate(given, call, ''), { callbackId: call.record.id });
    return {
      code: row.status === 'provisioning' || row.status === 'failed' ? '000004' : '000000',
      verdict: kind === 'repeated' ? 'repeated' : 'accepted',
      instanceId: row.instanceId,
      fields: { instanceId: row.instanceId },
    };
  },
  test: (given) => ({ code: '000000', verdict: 'test', fields: { instanceId: given.businessId } }),
});
