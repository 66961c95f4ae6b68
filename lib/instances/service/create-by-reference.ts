import { type CallRecord, RECORD_COLUMNS, RECORD_TYPES, recordValues } from '@/lib/callbacks/ledger';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { enqueueText } from '@/lib/jobs/enqueue';
import type { CalledAddress, CreateIdentity } from '../call-types';
import { urlFrom } from '../rules';

const RECORD_AT = 18;
const recorded = RECORD_TYPES.map((type, index) => `$${RECORD_AT + index}::${type}`).join(', ');
const job = `jsonb_build_object('sellerId', c.seller_id, 'orderId', c.order_id, 'orderLineId', c.order_line_id, 'attempt', 0)`;

/**
 * One round trip for a verified V2 newInstance: nonce, instance, history, job and ledger row commit together or not
 * at all. Every read and write hangs on `s`, so that row-level security knows the seller first; `offset 0` keeps the
 * planner from reading the instance before that. No row comes back when a parallel first call won the race.
 */
const createText = `
with s as materialized (select set_config('app.seller_id', $1, true)::uuid as seller_id),
n as (insert into call_nonces (seller_id, address_id, nonce, seen_at)
  select seller_id, $2::uuid, $3::text, $4::timestamptz from s on conflict do nothing returning seller_id),
e as (select i.instance_id, i.status from n cross join lateral (
  select x.instance_id, x.status from instances x where x.seller_id = n.seller_id
    and x.order_id = $5::text and x.order_line_id = $6::text and x.order_product_id = '' offset 0) i),
c as (insert into instances (seller_id, id, instance_id, address_id, generation, order_id, order_line_id, status,
    details, front_end_url, admin_url, provision_by, created_at, updated_at)
  select n.seller_id, $7::uuid, $8::text, $2::uuid, 'v2', $5::text, $6::text, $9::text, 'pending', $10::text, $11::text,
    $12::timestamptz, $4::timestamptz, $4::timestamptz from n where not exists (select 1 from e)
  on conflict do nothing returning seller_id, id, instance_id, status, order_id, order_line_id),
h as (insert into instance_events (seller_id, id, instance_row_id, at, kind, to_status, actor_kind, callback_id, order_id)
  select seller_id, $13::uuid, id, $4::timestamptz, 'created', status, 'marketplace', $19::uuid, order_id from c),
j as (${enqueueText('fetch-order', '$17::uuid', job, 'c')}),
o as (select 'accepted' as verdict, instance_id, status from c
  union all select 'repeated', instance_id, status from e
  union all select 'replayed', null, null from s where not exists (select 1 from n)),
a as (select o.verdict, o.instance_id, case when o.verdict = 'replayed' then $16::text
    when o.status = 'provisioning' then $15::text || to_json(o.instance_id)::text || '}'
    else $14::text || to_json(o.instance_id)::text || '}' end as answer,
  case when o.verdict = 'replayed' then '000001' when o.status = 'provisioning' then '000004' else '000000' end as code from o)
insert into callbacks (${RECORD_COLUMNS.join(', ')}, verdict, reason, result_code, instance_id, answer)
select ${recorded}, a.verdict, case when a.verdict = 'replayed' then 'nonce_replayed' end, a.code, a.instance_id, a.answer
from s cross join a returning answer, result_code, verdict, instance_id`;

export type CreateByReference = {
  identity: CreateIdentity;
  businessId: string;
  nonce: string;
  address: CalledAddress;
  provisionBy: Date;
  /** Openings of the answers up to the instance id: `…,"instanceId":`; and the whole answer to a replay. */
  answers: { delivered: string; accepted: string; replayed: string };
};

export type CreatedByReference = {
  answer: string;
  resultCode: string;
  verdict: string;
  instanceId: string | null;
};

/** Creates the instance of a V2 order line, or finds it. Null when another call made it in this very moment. */
export async function createByReference(
  ctx: Ctx,
  input: CreateByReference,
  record: CallRecord,
): Promise<CreatedByReference | null> {
  const { identity, businessId, address, answers } = input;
  const isImmediate = address.provisioning === 'immediate' && address.frontEndUrlTemplate !== null;
  const values = [
    ctx.sellerId,
    address.id,
    input.nonce,
    record.receivedAt,
    identity.orderId,
    identity.orderLineId,
    newId(),
    businessId,
    isImmediate ? 'active' : 'provisioning',
    isImmediate && address.frontEndUrlTemplate ? urlFrom(address.frontEndUrlTemplate, businessId) : null,
    isImmediate && address.adminUrlTemplate ? urlFrom(address.adminUrlTemplate, businessId) : null,
    isImmediate ? null : input.provisionBy,
    newId(),
    answers.delivered,
    answers.accepted,
    answers.replayed,
    newId(),
    ...recordValues(record),
  ];
  const { rows } = await ctx.pool.query<{
    answer: string;
    result_code: string;
    verdict: string;
    instance_id: string | null;
  }>({ name: 'create-by-reference', text: createText, values });
  const row = rows[0];
  if (!row) return null;
  return {
    answer: row.answer,
    resultCode: row.result_code,
    verdict: row.verdict,
    instanceId: row.instance_id,
  };
}
