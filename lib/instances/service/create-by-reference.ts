import type pg from 'pg';
import { type CallRecord, RECORD_COLUMNS, RECORD_TYPES, recordValues } from '@/lib/callbacks/ledger';
import { gather } from '@/lib/gather';
import { newId } from '@/lib/ids';
import { enqueueText } from '@/lib/jobs/enqueue';
import type { CalledAddress, CreateIdentity } from '../call-types';
import { firstDelivery } from '../rules';

/** Statements of one seller under way at a time, and calls in one statement. */
const LIMITS = { atOnce: 1, most: 64 };

const isBytes = (column: string) => column === 'request_sealed';
const recordColumns = RECORD_COLUMNS.filter((column) => column !== 'seller_id');
const fields = RECORD_COLUMNS.map(
  (column, index) => `${column} ${isBytes(column) ? 'text' : RECORD_TYPES[index]}`,
);
const recorded = recordColumns.map((column) =>
  isBytes(column) ? `decode(r.${column}, 'base64')` : `r.${column}`,
);
const job = `jsonb_build_object('sellerId', c.seller_id, 'orderId', c.order_id, 'orderLineId', c.order_line_id, 'attempt', 0)`;

/**
 * One round trip for verified V2 newInstance calls of one seller: nonces, instances, history, jobs and ledger rows
 * commit together or not at all. Every read and write hangs on `s`, so that row-level security knows the seller first;
 * `offset 0` keeps the planner from reading an instance before that. A call gets no row back when a parallel first
 * call won the race.
 */
const createText = `
with s as materialized (select set_config('app.seller_id', $1, true)::uuid as seller_id),
r as materialized (select s.seller_id as owner_id, x.* from s cross join json_to_recordset($2::json) as x(
    ${fields.join(', ')}, nonce text, row_id uuid, event_id uuid, job_id uuid, give_up_id uuid, business_id text, status text,
    front_end_url text, admin_url text, provision_by timestamptz)),
n as (insert into call_nonces (seller_id, address_id, nonce, seen_at, callback_id)
  select owner_id, address_id, nonce, received_at, id from r on conflict do nothing returning callback_id),
f as (select r.* from n join r on r.id = n.callback_id),
e as (select f.id as call_id, i.instance_id, i.status from f cross join lateral (
  select x.instance_id, x.status from instances x where x.seller_id = f.owner_id and x.order_id = f.order_id
    and x.order_line_id = f.order_line_id and x.order_product_id = '' and x.status <> 'failed' offset 0) i),
c as (insert into instances (seller_id, id, instance_id, address_id, generation, order_id, order_line_id, status,
    details, front_end_url, admin_url, provision_by, created_at, updated_at)
  select owner_id, row_id, business_id, address_id, 'v2', order_id, order_line_id, status, 'pending', front_end_url,
    admin_url, provision_by, received_at, received_at from f where not exists (select from e where e.call_id = f.id)
  on conflict do nothing returning seller_id, id, instance_id, status, order_id, order_line_id),
h as (insert into instance_events (seller_id, id, instance_row_id, at, kind, to_status, actor_kind, callback_id, order_id)
  select c.seller_id, r.event_id, c.id, r.received_at, 'created', c.status, 'marketplace', r.id, c.order_id
  from c join r on r.row_id = c.id),
j as (${enqueueText('fetch-order', 'r.job_id', job, 'c join r on r.row_id = c.id')}),
g as (insert into job_requests (id, queue, data, start_after)
  select r.give_up_id, 'give-up', jsonb_build_object('sellerId', c.seller_id, 'instanceRowId', c.id), r.provision_by
  from c join r on r.row_id = c.id where c.status = 'provisioning'),
o as (select r.id as call_id, 'accepted' as verdict, c.instance_id, c.status from c join r on r.row_id = c.id
  union all select call_id, 'repeated', instance_id, status from e
  union all select id, 'replayed', null, null from r where not exists (select from n where n.callback_id = r.id)),
a as (select o.call_id, o.verdict, o.instance_id, case when o.verdict = 'replayed' then $5::text
    when o.status = 'provisioning' then $4::text || to_json(o.instance_id)::text || '}'
    else $3::text || to_json(o.instance_id)::text || '}' end as answer,
  case when o.verdict = 'replayed' then '000001' when o.status = 'provisioning' then '000004' else '000000' end as code from o)
insert into callbacks (seller_id, ${recordColumns.join(', ')}, verdict, reason, result_code, instance_id, answer)
select r.owner_id, ${recorded.join(', ')}, a.verdict, case when a.verdict = 'replayed' then 'nonce_replayed' end,
  a.code, a.instance_id, a.answer
from a join r on r.id = a.call_id returning id, answer, result_code, verdict, instance_id`;

/** Openings of the answers up to the instance id: `…,"instanceId":`; and the whole answer to a replay. */
export type CreateAnswers = { delivered: string; accepted: string; replayed: string };

export type CreateByReference = {
  identity: CreateIdentity;
  businessId: string;
  nonce: string;
  address: CalledAddress;
  provisionBy: Date;
};

export type CreatedByReference = {
  answer: string;
  resultCode: string;
  verdict: string;
  instanceId: string | null;
};

type Call = { record: CallRecord; effect: Record<string, unknown> };
type Row = { id: string; answer: string; result_code: string; verdict: string; instance_id: string | null };

/** What the call makes when it is the first of its order line. */
function effectOf({ businessId, nonce, address, provisionBy }: CreateByReference): Record<string, unknown> {
  const { isDelivered, frontEndUrl, adminUrl } = firstDelivery(address, businessId);
  return {
    nonce,
    row_id: newId(),
    event_id: newId(),
    job_id: newId(),
    give_up_id: isDelivered ? null : newId(),
    business_id: businessId,
    status: isDelivered ? 'active' : 'provisioning',
    front_end_url: frontEndUrl,
    admin_url: adminUrl,
    provision_by: isDelivered ? null : provisionBy,
  };
}

function toRow({ record, effect }: Call): Record<string, unknown> {
  const values = recordValues(record);
  const row = { ...effect };
  for (const [index, column] of RECORD_COLUMNS.entries()) row[column] = values[index];
  row.request_sealed = record.requestSealed.toString('base64');
  return row;
}

/**
 * Creates the instances of V2 order lines, or finds them. Calls that arrive while others are under way share a
 * statement and its commit. Null when another call made the instance in this very moment.
 */
export function creatorByReference(pool: pg.Pool, answers: CreateAnswers) {
  const sellers = new Map<string, (call: Call) => Promise<CreatedByReference | null>>();

  async function create(sellerId: string, calls: Call[]): Promise<(CreatedByReference | null)[]> {
    const values = [
      sellerId,
      JSON.stringify(calls.map(toRow)),
      answers.delivered,
      answers.accepted,
      answers.replayed,
    ];
    const { rows } = await pool.query<Row>({ name: 'create-by-reference', text: createText, values });
    const made = new Map(rows.map((row) => [row.id, row]));
    return calls.map(({ record }) => {
      const row = made.get(record.id);
      if (!row) return null;
      const { answer, result_code: resultCode, verdict, instance_id: instanceId } = row;
      return { answer, resultCode, verdict, instanceId };
    });
  }

  return (input: CreateByReference, record: CallRecord): Promise<CreatedByReference | null> => {
    const { sellerId } = record;
    const add = sellers.get(sellerId) ?? gather((calls: Call[]) => create(sellerId, calls), LIMITS);
    sellers.set(sellerId, add);
    return add({ record, effect: effectOf(input) });
  };
}
