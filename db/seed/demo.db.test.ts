import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BILLING_STATES,
  CHARGING_MODES,
  INSTANCE_STATUSES,
  type InstanceStatus,
  LICENSE_STATUSES,
  ORDER_TYPES,
  PAY_STATUSES,
  POOL_STATES,
  PRODUCT_CLASSES,
  SUPERVISION_STATUSES,
  USAGE_SOURCES,
  USAGE_STATES,
} from '@/db/enums';
import { LINE_EVENT_KINDS } from '@/db/enums/orders';
import { BENEFIT_STATES } from '@/db/enums/sellers';
import { STATEMENT_STATES } from '@/db/enums/statements';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { openCall, type RawCall } from '@/lib/callbacks/raw-call';
import type { Ctx } from '@/lib/context';
import { tenantsQuery, usersQuery } from '@/lib/directory/contract';
import { getDepartmentTree } from '@/lib/directory/service/department-tree';
import { getTenant, listTenants } from '@/lib/directory/service/list-tenants';
import { listUsers } from '@/lib/directory/service/list-users';
import { revealClientSecret } from '@/lib/directory/service/reveal';
import { DEMO_CONSOLES, DEMO_METERED } from '@/lib/emulator/demo';
import { canBecome } from '@/lib/instances/rules';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { queryPairs } from '@/lib/marketplace/envelope';
import { kitPathIn } from '@/lib/marketplace/kit-path';
import { verifyKitV1 } from '@/lib/marketplace/signature/kit';
import { verifyV1 } from '@/lib/marketplace/signature/v1';
import { verifyV2 } from '@/lib/marketplace/signature/v2';
import { findTokenBearer } from '@/lib/members/service/tokens';
import { getOverview } from '@/lib/reports/service';
import { ROLE_RIGHTS } from '@/lib/rights';
import { listAgreements } from '@/lib/sellers/service/agreements';
import { certificationState } from '@/lib/sellers/service/certification-state';
import { getTier } from '@/lib/sellers/service/tier';
import { lineFilter } from '@/lib/statements/contract';
import { getLineTotals } from '@/lib/statements/service/line-totals';
import { seedDemo } from './demo';
import { fixedId } from './prng';
import { tenantCodeOf } from './story/buyers';
import { DEMO_ADDRESSES } from './story/step';

const NOW = new Date('2026-07-15T06:40:00Z');
const SAME_HOUR = new Date('2026-07-15T06:59:59Z');
const SELLER = fixedId('seller:demo');

let db: TestDatabase;
let ctx: Ctx;

async function seeded(now: Date): Promise<TestDatabase> {
  const made = await createTestDatabase();
  await seedDemo({ pool: made.pool, now, openApiSecret: 'demo-secret-key-0001' });
  return made;
}

beforeAll(async () => {
  db = await seeded(NOW);
  ctx = jobCtx(SELLER, 'test', { pool: db.pool, now: () => NOW });
}, 120_000);
afterAll(() => db.drop());

type Row = Record<string, unknown>;
const rowsOf = async <T extends Row>(of: TestDatabase, text: string) => (await of.admin.query<T>(text)).rows;
const rows = <T extends Row = Row>(text: string) => rowsOf<T>(db, text);
const column = async (text: string) => (await rows<{ value: string }>(text)).map((row) => row.value);
const sorted = (list: readonly string[]) => [...list].sort();

type Keys = Parameters<typeof verifyV1>[1];

/** Whether a call of the ledger was signed under one of the keys, by whichever scheme its address and path name. */
function isSigned(call: RawCall, generation: string | undefined, keys: Keys, at: Date): boolean {
  const nowMs = at.getTime();
  const rawBody = call.body;
  const kit = kitPathIn(call.target);
  const header = (name: string) => call.headers.find(([given]) => given.toLowerCase() === name)?.[1] ?? null;
  if (kit?.generation === 'v1')
    return verifyKitV1(JSON.parse(rawBody.toString()), header('authtoken'), keys).ok;
  if (kit) {
    const given = { signature: header('x-sign'), timestamp: header('x-timestamp'), nonce: header('x-nonce') };
    return verifyV2({ scheme: 'kit', rawBody, ...given, nowMs, keys }).ok;
  }
  const pairs = queryPairs(call.target);
  if (generation === 'v1') return verifyV1(pairs, keys).ok;
  const { signature, timestamp, nonce } = Object.fromEntries(pairs);
  return verifyV2({ rawBody, signature, timestamp, nonce, nowMs, keys }).ok;
}

describe('the demo history', () => {
  it('shows every state, type and mode', async () => {
    const distinct = (expression: string, table: string) =>
      column(
        `select distinct ${expression} as value from ${table} where ${expression} is not null order by 1`,
      );
    expect(sorted(await distinct('status', 'instances'))).toEqual(sorted(INSTANCE_STATUSES));
    expect(sorted(await distinct('order_type', 'orders'))).toEqual(sorted(ORDER_TYPES));
    expect(sorted(await distinct('charging_mode', 'order_lines'))).toEqual(sorted(CHARGING_MODES));
    expect(sorted(await distinct('pay_status', 'order_lines'))).toEqual(sorted(PAY_STATUSES));
    expect(sorted(await distinct('supervision', 'order_lines'))).toEqual(sorted(SUPERVISION_STATUSES));
    expect(sorted(await distinct('product_class', 'order_lines'))).toEqual(sorted(PRODUCT_CLASSES));
    expect(sorted(await distinct('verdict', 'callbacks'))).toEqual(
      sorted(['accepted', 'repeated', 'test', 'unauthenticated', 'replayed', 'malformed', 'refused']),
    );
    expect(sorted(await distinct('attention', 'instances'))).toEqual(['unknown_product', 'unknown_sku']);
    expect(sorted(await distinct('state', 'usage_records'))).toEqual(sorted(USAGE_STATES));
    expect(sorted(await distinct('source', 'usage_records'))).toEqual(sorted(USAGE_SOURCES));
    expect(sorted(await distinct('status', 'license_codes'))).toEqual(
      sorted(LICENSE_STATUSES.filter((status) => status !== 'frozen')),
    );
    expect(sorted(await distinct('state', 'license_pool'))).toEqual(sorted(POOL_STATES));
    expect(sorted(await distinct('state', 'license_requests'))).toEqual(['answered', 'closed']);
    expect(sorted(await distinct('state', 'seller_benefit_applications'))).toEqual(sorted(BENEFIT_STATES));
    expect(sorted(await distinct('state', 'license_usage'))).toEqual(['confirmed', 'rejected']);
    const [orders] = await column('select count(*)::int as value from orders');
    expect(Number(orders)).toBeGreaterThanOrEqual(300);
  });

  it('spans twelve months, ends now, and leaves no work behind', async () => {
    const months = `select distinct to_char(ordered_at at time zone 'Asia/Shanghai', 'YYYY-MM') as value from orders`;
    expect((await column(months)).length).toBeGreaterThanOrEqual(12);
    const future = `select id from callbacks where received_at > '${NOW.toISOString()}'
      union all select id from instance_events where at > '${NOW.toISOString()}'`;
    expect(await rows(future)).toEqual([]);
    expect(await rows(`select 1 from job_requests where queue not in ('give-up', 'check-licenses')`)).toEqual(
      [],
    );
  });

  it('gives every instance a history that leads to its state by allowed steps', async () => {
    const events = await rows<{ status: string; steps: [string | null, string, string][] }>(
      `select i.status, json_agg(json_build_array(e.from_status, e.to_status, e.kind) order by e.id) as steps
       from instances i left join instance_events e on e.instance_row_id = i.id group by i.id, i.status`,
    );
    expect(events.length).toBeGreaterThan(150);
    for (const { status, steps } of events) {
      expect(steps.filter(([, , kind]) => kind === 'created')).toEqual([steps[0]]);
      let before: string | null = null;
      for (const [from, to] of steps) {
        expect(from).toBe(before);
        const isAllowed =
          from === null || from === to || canBecome(from as InstanceStatus, to as InstanceStatus);
        expect(isAllowed).toBe(true);
        before = to;
      }
      expect(before).toBe(status);
    }
  });

  it('has an effect for no call that was not accepted, and a call for every effect of the marketplace', async () => {
    const orphans = `select e.kind from instance_events e left join callbacks c on c.id = e.callback_id
      where e.actor_kind = 'marketplace' and c.verdict is distinct from 'accepted'`;
    expect(await rows(orphans)).toEqual([]);
    const lost = `select c.id from callbacks c where c.activity = 'newInstance' and c.verdict = 'accepted'
      and not exists (select 1 from instances i where i.instance_id = c.instance_id)`;
    expect(await rows(lost)).toEqual([]);
  });

  it('keeps every accepted call as it was signed', async () => {
    const calls = await rows<{ address_code: string; received_at: Date; request_sealed: Buffer }>(
      `select address_code, received_at, request_sealed from callbacks where verdict in ('accepted', 'repeated', 'test')`,
    );
    expect(calls.length).toBeGreaterThan(400);
    for (const { address_code, received_at, request_sealed } of calls) {
      const call = openCall(request_sealed, SELLER);
      const address = Object.values(DEMO_ADDRESSES).find(({ code }) => code === address_code);
      const keys = [{ id: 'k', secret: address?.secret ?? '' }];
      expect(isSigned(call, address?.generation, keys, received_at)).toBe(true);
    }
  });

  it('pays back only what was bought, and never more', async () => {
    const wrong = `select r.order_id from order_lines r join orders o on o.id = r.order_row_id
      where o.order_type = 'UNSUBSCRIBE' and (r.amount_minor >= 0
        or r.original_line_id is null
        or not exists (select 1 from order_lines b where b.instance_id = r.instance_id 
          and r.original_line_id in (b.order_line_id, b.order_id)))`;
    expect(await rows(wrong)).toEqual([]);
    const overpaid = `select instance_id from order_lines where instance_id is not null
      group by instance_id having sum(amount_minor) < 0`;
    expect(await rows(overpaid)).toEqual([]);
    const twice = `select b.order_line_id, b.amount_minor, sum(r.amount_minor) from order_lines b
      join order_lines r on r.original_line_id in (b.order_line_id, nullif(b.order_id, '')) and r.amount_minor < 0
      where b.amount_minor > 0 and r.kind = 'order'
      group by b.id, b.order_line_id, b.amount_minor having -sum(r.amount_minor) > b.amount_minor`;
    expect(await rows(twice)).toEqual([]);
  });

  it('has transaction lines in every billing state, whose totals are the sum of all', async () => {
    const totals = await getLineTotals(ctx, lineFilter.parse({ month: 'all' }));
    expect([...new Set(totals.byState.map((row) => row.state))].sort()).toEqual(sorted(BILLING_STATES));
    const [all] = await rows<{ count: string; sum: string }>(
      'select count(*) as count, sum(amount_minor) as sum from order_lines',
    );
    expect(totals.byCurrency).toEqual([
      { currency: 'CNY', count: Number(all?.count), amountMinor: Number(all?.sum) },
    ]);
  });

  it('has a billed and closed month, a voucher, a penalty, and what was seen of lines', async () => {
    const states = await rows<{ state: string }>('select distinct state from statements order by 1');
    expect(states.map(({ state }) => state)).toEqual(sorted(STATEMENT_STATES));
    const [facts] = await rows<Record<string, number>>(`select
      count(*) filter (where voucher_minor > 0)::int as vouchers,
      count(*) filter (where kind = 'penalty')::int as penalties,
      count(*) filter (where supervision_node is not null)::int as nodes from order_lines`);
    expect(Object.values(facts ?? {}).every((count) => count > 0)).toBe(true);
    const kinds = await rows<{ kind: string }>('select distinct kind from line_events order by 1');
    expect(kinds.map(({ kind }) => kind)).toEqual(sorted(LINE_EVENT_KINDS));
  });

  it('gives the overview something to attend to', async () => {
    const { attention } = await getOverview(ctx);
    expect(attention.callbacks?.total).toBeGreaterThan(4);
    expect(attention.waiting?.count).toBeGreaterThan(1);
    for (const { dueAt } of attention.waiting?.first ?? [])
      expect(Date.parse(dueAt ?? '')).toBeGreaterThan(NOW.getTime());
    expect(attention.expiring?.count).toBeGreaterThan(0);
    expect(attention).toMatchObject({ detailsMissing: 2, unknownProducts: 2 });
  });

  it('knows three enterprises, one of which has taken its authorisation back', async () => {
    const { items } = await listTenants(ctx, tenantsQuery.parse({ sort: 'created', dir: 'asc' }));
    expect(items.map(({ instanceId, users }) => [instanceId === '', users])).toEqual([
      [true, 3],
      [false, 33],
      [false, 9],
    ]);
    const [, big, gone] = items;
    const details = await Promise.all(items.map(({ id }) => getTenant(ctx, id)));
    expect(items.slice(1).map(({ tenantCode }) => tenantCode)).toEqual(
      details.slice(1).map(({ name }) => tenantCodeOf(name)),
    );
    expect(details.slice(1).every(({ instance, order }) => instance?.status === 'active' && order)).toBe(
      true,
    );
    for (const { id } of details.flatMap(({ applicationList }) => applicationList))
      expect((await revealClientSecret(ctx, id)).clientSecret).toMatch(/^[0-9a-f]{32}$/);
    const withdrawn = await listUsers(ctx, usersQuery.parse({ state: 'withdrawn' }));
    expect(withdrawn.items.filter((user) => user.tenantRowId === gone?.id)).toHaveLength(9);
    expect(withdrawn.total).toBe(11);
    const tree = await getDepartmentTree(ctx, big?.id ?? '');
    expect(tree.some((top) => top.children.some((middle) => middle.children.length > 0))).toBe(true);
    const refused = await rows(`select 1 from callbacks where reason = 'secret_unreadable'`);
    expect(refused).toHaveLength(1);
  });

  it('has open usage of instances that the emulator knows, and one refused by name that it does not know', async () => {
    const of = (filter: string) =>
      column(`select distinct i.instance_id as value from usage_records r
        join instances i on i.seller_id = r.seller_id and i.id = r.instance_row_id where ${filter}`);
    const known = DEMO_METERED.map(({ instanceId }) => instanceId);
    const open = await of(`r.state in ('waiting', 'sent')`);
    expect(open.length).toBeGreaterThan(0);
    expect(known).toEqual(expect.arrayContaining(open));
    const [unknown = ''] = await of(`r.record_code = 'MKT.9001'`);
    expect(unknown).not.toBe('');
    expect(known).not.toContain(unknown);
  });

  it('lets the stand-in marketplace decide, and nothing more', async () => {
    for (const [account, { token }] of Object.entries(DEMO_CONSOLES)) {
      const bearer = await findTokenBearer(token, NOW, db.pool);
      expect(bearer).toMatchObject({ sellerId: fixedId(`seller:${account}`), role: 'marketplace' });
    }
    expect(ROLE_RIGHTS.marketplace.filter((right) => /manage|export/.test(right))).toEqual([]);
  });

  it('has one seller certified and one in review', async () => {
    const facts = await Promise.all(
      ['seller:demo', 'seller:empty'].map((name) =>
        certificationState(jobCtx(fixedId(name), 'test', { pool: db.pool, now: () => NOW })),
      ),
    );
    expect(facts).toEqual([
      { state: 'passed', isCertified: true, isLocked: false, pause: null },
      { state: 'in_review', isCertified: false, isLocked: false, pause: 'under_review' },
    ]);
    const standings = (await listAgreements(ctx)).map(({ kind, standing }) => [kind, standing]);
    expect(standings).toEqual([
      ['common_partner', 'signed'],
      ['common_service', 'sign_again'],
      ['joint_partner', 'signed'],
    ]);
    expect((await getTier(ctx)).tier).not.toBeNull();
  });

  it('leaves the second seller empty', async () => {
    const empty = await getOverview(
      jobCtx(fixedId('seller:empty'), 'test', { pool: db.pool, now: () => NOW }),
    );
    expect(empty.instances?.every((row) => row.count === 0)).toBe(true);
    expect(empty.callbacks).toEqual([]);
  });
});

it('is the same on every machine within the hour', async () => {
  const other = await seeded(SAME_HOUR);
  const facts = [
    `select id, instance_id, order_id, status, details, customer_name, expire_at, created_at from instances order by id`,
    `select id, order_id, ordered_at, customer_id from orders order by id`,
    `select id, order_line_id, amount_minor, pay_status, supervision, effective_at from order_lines order by id`,
    `select id, received_at, activity, verdict, reason, result_code from callbacks order by id`,
    `select id, at, kind, to_status, changes from instance_events order by id`,
    `select id, metering_sn, value, begin_at, state, record_code from usage_records order by id`,
    `select id, code_end, status, expire_at, activated_at from license_codes order by id`,
    `select id, event_id, state, received_at from license_requests order by id`,
    `select nonce from call_nonces order by nonce`,
    `select id, tenant_id, instance_id, name, created_at from directory_tenants order by id`,
    `select id, user_name, org_code, authorized, entry_date, created_at from directory_users order by id`,
    `select id, org_code, name from directory_departments order by id`,
    `select id, number, state, submitted_at, expected_on, decided_at from seller_certifications order by id`,
    `select id, kind, version, effective_on, signed_on, file_id from seller_agreements order by id`,
    `select id, kind, state, subject, amount_minor, wanted_on, updated_at from seller_benefit_applications order by id`,
  ];
  try {
    for (const text of facts) expect(await rowsOf(other, text)).toEqual(await rows(text));
  } finally {
    await other.drop();
  }
}, 120_000);
