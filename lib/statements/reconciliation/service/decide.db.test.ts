import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { members } from '@/db/schema/members';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { ctxOf } from '@/lib/statements/service/line-fixtures';
import { decisionInput, differenceFilter, differencesExportQuery, differencesQuery } from '../contract';
import { compareMonth } from './compare';
import { decideDifference, decideDifferences, decideMatching } from './decide';
import { getDifference, listDifferences, listOwners } from './differences';
import { exportDifferences } from './export-differences';
import { getReconciliation } from './month';
import { billLines, fixtureLine } from './reconciliation-fixtures';
import { csvOf, importFile, toldRow } from './told-file-fixtures';

const NOW = new Date('2026-12-05T02:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A month of five lines that are all told a yuan too low. */
async function month(): Promise<Ctx> {
  const ctx = await createTestSeller(database.pool, { now: () => NOW });
  const lines = [1, 2, 3, 4, 5].map((at) => fixtureLine(at, { amountMinor: 10_000n * BigInt(at) }));
  await billLines(ctx, lines);
  const rows = lines.map((line) => toldRow(line));
  await importFile(
    ctx,
    csvOf(rows.map((row) => ({ ...row, 应结算金额: String(Number(row.应结算金额) - 1) }))),
  );
  await compareMonth(ctx, '202610');
  return ctx;
}
const all = async (ctx: Ctx, filter: object = {}) =>
  (await listDifferences(ctx, differencesQuery.parse({ period: '202610', ...filter }))).items;

async function member(ctx: Ctx, role: 'finance' | 'delivery'): Promise<string> {
  const id = newId();
  const email = `${id}@example.com`;
  await ctx.run((db) => db.insert(members).values({ sellerId: ctx.sellerId, id, email, name: '王芳', role }));
  return id;
}

it('a difference is explained, disputed and adjusted by the table, with a history of who said what', async () => {
  const ctx = await month();
  const owner = await member(ctx, 'finance');
  const [first] = await all(ctx);
  if (!first) throw new Error('a difference');
  expect(await listOwners(ctx)).toEqual([{ id: owner, name: '王芳' }]);
  const explained = await decideDifference(ctx, first.id, {
    state: 'explained',
    note: '系统舍入',
    ownerId: owner,
  });
  expect(explained).toMatchObject({
    state: 'explained',
    note: '系统舍入',
    owner: { id: owner, name: '王芳' },
  });
  await decideDifference(ctx, first.id, { state: 'disputed', ticketNumber: 'T-1' });
  const adjusted = await decideDifference(ctx, first.id, { state: 'adjusted_next_cycle' });
  expect(
    adjusted.history.map(({ changes }) => changes.map(({ field, before, after }) => [field, before, after])),
  ).toEqual([
    [['state', 'disputed', 'adjusted_next_cycle']],
    [
      ['state', 'explained', 'disputed'],
      ['ticketNumber', '', 'T-1'],
    ],
    [
      ['state', 'open', 'explained'],
      ['owner', null, '王芳'],
      ['note', '', '系统舍入'],
    ],
  ]);
  await expect(
    decideDifference(ctx, first.id, { state: 'disputed', ticketNumber: 'T-2' }),
  ).rejects.toMatchObject({
    code: 'difference_state',
  });
  expect(adjusted.told).toMatchObject({ fileName: 'details.csv' });
});

it('the same decision again changes nothing and writes nothing', async () => {
  const ctx = await month();
  const [first] = await all(ctx);
  const decision = { state: 'explained' as const, note: 'known' };
  const once = await decideDifference(ctx, first?.id ?? '', decision);
  const twice = await decideDifference(ctx, first?.id ?? '', decision);
  expect(twice).toEqual(once);
  const actions = await ctx.run((db) => db.select({ action: auditEntries.action }).from(auditEntries));
  expect(actions.filter(({ action }) => action === 'statements.decide_difference')).toHaveLength(1);
});

it('many are decided at once; those that may not are told and left alone', async () => {
  const ctx = await month();
  const rows = await all(ctx);
  const [first] = rows;
  if (!first) throw new Error('a difference');
  await decideDifference(ctx, first.id, { state: 'adjusted_next_cycle' });
  const ids = [...rows.map(({ id }) => id), newId()];
  const decided = await decideDifferences(ctx, { ids, decision: { state: 'disputed', ticketNumber: 'T-9' } });
  expect(decided.decided).toHaveLength(4);
  expect(decided.skipped).toEqual([first.id, ids.at(-1)]);
  expect(await all(ctx, { state: 'disputed' })).toHaveLength(4);
  expect(await all(ctx, { q: 't-9' })).toHaveLength(4);
});

it('all that a filter leaves are decided, and no other', async () => {
  const ctx = await month();
  const [first] = await all(ctx);
  const filter = differenceFilter.parse({ q: first?.orderLineId });
  const decided = await decideMatching(ctx, filter, { state: 'explained', note: 'one' });
  expect(decided).toEqual({ decided: [first?.id], skipped: [] });
  expect(await all(ctx, { state: 'open' })).toHaveLength(4);
  const none = differenceFilter.parse({ q: 'nobody' });
  expect(await decideMatching(ctx, none, { note: 'x' })).toEqual({ decided: [], skipped: [] });
});

it('a month tells both sides’ sums, its kinds by state, and whether something came in since', async () => {
  const ctx = await month();
  const view = await getReconciliation(ctx);
  expect(view).toMatchObject({ period: '202610', periods: ['202610'], isStale: false, isBilled: true });
  expect(view.cells).toMatchObject([
    {
      expectedMinor: 142_500,
      toldMinor: 142_000,
      deltaMinor: -500,
      differences: 5,
      equalLines: 0,
      expectedLines: 5,
    },
  ]);
  expect(view.kinds).toMatchObject([
    { kind: 'amount_differs', count: 5, deltaMinor: -500, byState: { open: 5 } },
  ]);
  const later = ctxOf(database.pool, ctx.sellerId, new Date(NOW.getTime() + 60_000));
  await importFile(later, csvOf([toldRow(fixtureLine(6))]), { name: 'more.csv' });
  expect(await getReconciliation(ctx)).toMatchObject({ isStale: true, files: [{ rows: 5 }, { rows: 1 }] });
});

it('the list pages by size and the file holds the same rows with their control total', async () => {
  const ctx = await month();
  const file = await (
    await exportDifferences.stream(
      ctx,
      differencesExportQuery.parse({ period: '202610', columns: 'orderLineId,delta' }),
      (key) => key,
    )
  ).text();
  const lines = file.trim().split('\r\n');
  expect(lines).toHaveLength(7);
  expect(lines[1]).toMatch(/^CS2610000000005-000001,-1\.00,CNY$|^CS.*,-1\.00,CNY$/);
  expect(lines.at(-1)).toContain('#control rows=5 CNY=-5.00');
  const page = await listDifferences(ctx, differencesQuery.parse({ limit: '25', sort: 'order', dir: 'asc' }));
  expect(page.items.map(({ orderLineId }) => orderLineId)).toEqual(
    page.items.map(({ orderLineId }) => orderLineId).toSorted(),
  );
});

it('a dispute names its ticket, an explanation its note, an owner who may reconcile', async () => {
  const ctx = await month();
  const [first] = await all(ctx);
  const wrong = (given: object) =>
    decisionInput.safeParse(given).error?.issues.map(({ path }) => path.join('.'));
  expect(wrong({ state: 'disputed' })).toEqual(['ticketNumber']);
  expect(wrong({ state: 'explained', note: '  ' })).toEqual(['note']);
  for (const ownerId of [await member(ctx, 'delivery'), newId()])
    await expect(decideDifference(ctx, first?.id ?? '', { ownerId })).rejects.toMatchObject({
      fields: [{ path: 'ownerId', code: 'invalid_value' }],
    });
});

it('another seller’s differences are not there, and deciding needs its right', async () => {
  const [mine, theirs] = [await month(), await month()];
  const [first] = await all(theirs);
  const id = first?.id ?? '';
  await expect(getDifference(mine, id)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(decideDifference(mine, id, { note: 'x' })).rejects.toMatchObject({ kind: 'not_found' });
  expect(await decideDifferences(mine, { ids: [id], decision: { note: 'x' } })).toEqual({
    decided: [],
    skipped: [id],
  });
  for (const role of ['auditor', 'marketplace', 'delivery'] as const) {
    const ctx = ctxOf(database.pool, theirs.sellerId, NOW, role);
    await expect(decideDifference(ctx, id, { note: 'x' })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(decideDifferences(ctx, { ids: [id], decision: {} })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(compareMonth(ctx, '202610')).rejects.toMatchObject({ kind: 'forbidden' });
  }
  const reader = ctxOf(database.pool, theirs.sellerId, NOW, 'delivery');
  await expect(getReconciliation(reader)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(listDifferences(reader, differencesQuery.parse({}))).rejects.toMatchObject({
    kind: 'forbidden',
  });
});
