import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ledgerEntries } from '@/db/schema/ledger';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { ledgerQuery } from '../settlement-contract';
import { ledgerBalances, listLedger } from './list-ledger';
import { closeStatement } from './list-statements';
import { runBills } from './run-bills';
import { bought, certify, changeLine } from './settlement-fixtures';
import { verifyLedger } from './verify-ledger';

let database: TestDatabase;
let ctx: Ctx;
let now: Date;
let dearest: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Three months: sales, a correction that is booked anew, refunds beyond the sales, and what is carried. */
beforeEach(async () => {
  now = new Date('2026-05-06T02:00:00Z');
  ctx = await createTestSeller(database.pool, { now: () => now });
  await certify(ctx);
  const april = await bought(ctx, 80_000_000n, '2026-04-10T04:00:00Z');
  dearest = april.id;
  await bought(ctx, 5_000n, '2026-04-11T04:00:00Z', { voucherMinor: 100n });
  const late = await bought(ctx, 7_000n, '2026-04-12T04:00:00Z', { payStatus: 'unpaid' });
  await runBills(ctx, { period: '202604' });
  now = new Date('2026-05-07T02:00:00Z');
  await changeLine(ctx, late.id, { payStatus: 'paid' });
  await runBills(ctx, { period: '202604' });
  await bought(ctx, -80_000_000n, '2026-05-09T04:00:00Z', { originalLineId: april.orderLineId });
  now = new Date('2026-06-03T02:00:00Z');
  await runBills(ctx, { period: '202605' });
  await bought(ctx, 1_000n, '2026-06-09T04:00:00Z');
  now = new Date('2026-07-03T02:00:00Z');
  await runBills(ctx, { period: '202606' });
});

const asOwner = (text: string) => database.admin.query(text.replaceAll('$seller', `'${ctx.sellerId}'`));
const only = (table: string) => `from ${table} where seller_id = $seller`;

describe('the ledger', () => {
  it('books each statement’s revision, and takes the one before back', async () => {
    const { items } = await listLedger(ctx, ledgerQuery.parse({ dir: 'asc' }));
    expect(
      items.map((one) => [one.seq, one.kind, one.period, one.revision, one.reversesSeq, one.reversedBySeq]),
    ).toEqual([
      [1, 'statement', '202604', 1, null, 2],
      [2, 'reversal', '202604', 1, 1, null],
      [3, 'statement', '202604', 2, null, null],
      [4, 'statement', '202605', 1, null, null],
      [5, 'statement', '202606', 1, null, null],
    ]);
    for (const { postings } of items) expect(postings.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(0);
    expect(items[2]?.postings).toEqual([
      { account: 'receivable', currency: 'CNY', amountMinor: 76_811_424 },
      { account: 'sales', currency: 'CNY', amountMinor: -80_012_000 },
      { account: 'platform_fee', currency: 'CNY', amountMinor: 4_000_595 },
      { account: 'increment', currency: 'CNY', amountMinor: -800_119 },
      { account: 'voucher', currency: 'CNY', amountMinor: 100 },
    ]);
  });

  it('tells what stood on its accounts at any instant', async () => {
    const receivable = async (at?: string) =>
      (await ledgerBalances(ctx, { at: at ? new Date(at) : undefined })).balances.find(
        (one) => one.account === 'receivable',
      )?.amountMinor;
    const sales = async (at: string) =>
      (await ledgerBalances(ctx, { at: new Date(at) })).balances.find((one) => one.account === 'sales')
        ?.amountMinor;
    expect(await receivable('2026-05-01T00:00:00Z')).toBeUndefined();
    expect(await sales('2026-05-06T12:00:00Z')).toBe(-80_005_000);
    expect(await sales('2026-05-07T02:00:00Z')).toBe(-80_012_000);
    expect(await receivable()).toBe((await receivable('2026-07-03T02:00:00Z')) ?? 0);
  });

  it('cannot be changed by the app', async () => {
    const change = ctx.run((db) =>
      db.update(ledgerEntries).set({ revision: 9 }).where(eq(ledgerEntries.sellerId, ctx.sellerId)),
    );
    await expect(change).rejects.toThrow();
    for (const table of ['ledger_entries', 'ledger_postings', 'settlement_terms'])
      await expect(
        ctx.run((db) => db.execute(sql`delete from ${sql.raw(table)}`)),
        table,
      ).rejects.toThrow();
  });

  it('is whole, tells its head, and shows another seller nothing', async () => {
    const verdict = await verifyLedger(ctx);
    expect(verdict).toMatchObject({
      isWhole: true,
      broken: null,
      entries: 5,
      headSeq: 5,
      statements: 3,
      lines: 5,
    });
    expect(verdict.headHash).toMatch(/^[0-9a-f]{64}$/);
    const other = await createTestSeller(database.pool, { now: () => now });
    expect(await verifyLedger(other)).toMatchObject({ isWhole: true, entries: 0, statements: 0 });
  });
});

describe('tampering is found and the first broken row named', () => {
  it.each([
    [
      'a posting',
      `update ledger_postings set amount_minor = amount_minor + 1 where seller_id = $seller and seq = 3 and account = 'sales'`,
      'ledger_postings',
      3,
      'unbalanced',
    ],
    [
      'two postings that still balance',
      `update ledger_postings set amount_minor = amount_minor + case account when 'sales' then 1 else -1 end
       where seller_id = $seller and seq = 3 and account in ('sales', 'receivable')`,
      'ledger_entries',
      3,
      'hash',
    ],
    [
      'an account',
      `update ledger_postings set account = 'payout' where seller_id = $seller and seq = 3 and account = 'sales'`,
      'ledger_entries',
      3,
      'hash',
    ],
    [
      'a posting that is gone',
      `delete ${only('ledger_postings')} and seq = 5 and account = 'receivable'`,
      'ledger_postings',
      5,
      'unbalanced',
    ],
    [
      'a period',
      `update ledger_entries set period = '202601' where seller_id = $seller and seq = 2`,
      'ledger_entries',
      2,
      'hash',
    ],
    [
      'an instant',
      `update ledger_entries set at = at - interval '1 day' where seller_id = $seller and seq = 1`,
      'ledger_entries',
      1,
      'hash',
    ],
    [
      'an actor',
      `update ledger_entries set actor_label = 'x' where seller_id = $seller and seq = 4`,
      'ledger_entries',
      4,
      'hash',
    ],
    [
      'a digest',
      `update ledger_entries set lines_digest = repeat('0', 64) where seller_id = $seller and seq = 4`,
      'ledger_entries',
      4,
      'hash',
    ],
    [
      'a hash',
      `update ledger_entries set hash = repeat('0', 64) where seller_id = $seller and seq = 1`,
      'ledger_entries',
      1,
      'hash',
    ],
    [
      'the hash before',
      `update ledger_entries set previous_hash = repeat('0', 64) where seller_id = $seller and seq = 3`,
      'ledger_entries',
      3,
      'previous_hash',
    ],
    [
      'an entry that is gone',
      `delete ${only('ledger_postings')} and seq = 3; delete ${only('ledger_entries')} and seq = 3`,
      'ledger_entries',
      4,
      'sequence_gap',
    ],
  ])('%s', async (_, text, table, seq, problem) => {
    await asOwner(text);
    const { isWhole, broken } = await verifyLedger(ctx);
    expect(isWhole).toBe(false);
    expect(broken).toMatchObject({ table, seq, problem });
  });

  it.each([
    [
      'the last entry that is gone',
      `delete ${only('ledger_postings')} and seq = 5; delete ${only('ledger_entries')} and seq = 5`,
      'statement_unbooked',
    ],
    [
      'a statement’s fee',
      `update statements set fee_minor = fee_minor + 1 where seller_id = $seller and period = '202606'`,
      'statement_figures',
    ],
    [
      'a statement’s due',
      `update statements set due_minor = due_minor + 1 where seller_id = $seller and period = '202606'`,
      'statement_figures',
    ],
    [
      'what is carried',
      `update statements set carried_minor = 0, due_minor = due_minor - carried_minor where seller_id = $seller and period = '202606'`,
      'statement_figures',
    ],
    [
      'a statement’s own digest',
      `update statements set lines_digest = repeat('0', 64) where seller_id = $seller and period = '202606'`,
      'statement_figures',
    ],
    [
      'a statement’s revision',
      `update statements set revision = 7 where seller_id = $seller and period = '202606'`,
      'statement_unbooked',
    ],
    [
      'a line’s product',
      `update statement_lines set product_id = 'OTHER' where seller_id = $seller and amount_minor = 1000`,
      'lines_digest',
    ],
    [
      'a line’s amount and due',
      `update statement_lines set amount_minor = 1001, due_minor = due_minor + 1 where seller_id = $seller and amount_minor = 1000`,
      'lines_digest',
    ],
    ['a line that is gone', `delete ${only('statement_lines')} and amount_minor = 1000`, 'lines_digest'],
  ])('%s', async (_, text, problem) => {
    await asOwner(text);
    const { broken } = await verifyLedger(ctx);
    const { rows } = await asOwner(`select id ${only('statements')} and period = '202606'`);
    expect(broken).toMatchObject({ table: 'statements', id: rows[0].id, problem });
  });

  it('names the very line whose parts do not make up its due', async () => {
    await asOwner(
      `update statement_lines set due_minor = due_minor + 1 where seller_id = $seller and id = '${dearest}'`,
    );
    expect((await verifyLedger(ctx)).broken).toMatchObject({
      table: 'statement_lines',
      id: dearest,
      problem: 'line_arithmetic',
    });
  });
});

describe('closing', () => {
  it('is final, and a run leaves the statement alone', async () => {
    const { results } = await runBills(ctx, { period: '202606' });
    const id = results[0]?.id ?? '';
    expect(await closeStatement(ctx, id)).toMatchObject({ state: 'closed', canClose: false });
    await expect(closeStatement(ctx, id)).rejects.toMatchObject({ code: 'statement_closed' });
    await bought(ctx, 9_000n, '2026-06-20T04:00:00Z');
    const again = await runBills(ctx, { period: '202606' });
    expect(again).toMatchObject({ isChanged: false });
    expect(again.results[0]).toMatchObject({ state: 'closed', revision: 1, salesMinor: 1_000 });
  });

  it('needs the right and is not another seller’s', async () => {
    const { results } = await runBills(ctx, { period: '202606' });
    const id = results[0]?.id ?? '';
    await expect(closeStatement({ ...ctx, role: 'auditor' }, id)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const other = await createTestSeller(database.pool, { now: () => now });
    await expect(closeStatement(other, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
