import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { auditEntries } from '@/db/schema/audit';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { runBills } from './run-bills';
import { bought, certify, ENTITY } from './settlement-fixtures';
import { clearSettlement, getSettlementSettings, setSettlement } from './settlement-settings';

let database: TestDatabase;
let ctx: Ctx;
const now = new Date('2026-06-03T02:00:00Z');
const CHINA = { entity: 'huawei_cloud_computing', currency: 'CNY' } as const;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = await createTestSeller(database.pool, { now: () => now });
});

const auditOf = (action: string) =>
  ctx.run((db) =>
    db
      .select({ changes: auditEntries.changes })
      .from(auditEntries)
      .where(and(eq(auditEntries.sellerId, ctx.sellerId), eq(auditEntries.action, action))),
  );

it('is what certification says until it is set, and again once that is cleared', async () => {
  expect(await getSettlementSettings(ctx)).toMatchObject({ source: null, entity: null, currency: 'CNY' });
  await certify(ctx);
  const certified = { entity: ENTITY, currency: 'CNY' };
  expect(await getSettlementSettings(ctx)).toMatchObject({
    source: 'certification',
    ...certified,
    certified,
  });
  expect(await setSettlement(ctx, CHINA)).toMatchObject({ source: 'settings', ...CHINA, certified });
  expect(await auditOf('statements.set_entity')).toEqual([
    { changes: { contractingEntity: [ENTITY, CHINA.entity], currency: ['CNY', 'CNY'] } },
  ]);
  expect(await clearSettlement(ctx)).toMatchObject({ source: 'certification', entity: ENTITY });
  expect(await auditOf('statements.clear_entity')).toHaveLength(1);
  await expect(clearSettlement(ctx)).rejects.toMatchObject({ kind: 'not_found' });
});

it('moves open statements with the next run', async () => {
  await certify(ctx);
  await bought(ctx, 100_000n, '2026-05-10T04:00:00Z');
  const [before] = (await runBills(ctx, { period: '202605' })).results;
  await setSettlement(ctx, CHINA);
  const { results } = await runBills(ctx, { period: '202605' });
  expect(results.map(({ entity, lines }) => [entity, lines]).sort()).toEqual([
    [CHINA.entity, 1],
    [before?.entity, 0],
  ]);
});

it.each([
  ['an entity of another site', { entity: 'sparkoo_ireland', currency: 'EUR' }, 'entity'],
  ['an entity that nobody knows', { entity: 'x', currency: 'CNY' }, 'entity'],
  ['a currency that the entity does not settle in', { ...CHINA, currency: 'EUR' }, 'currency'],
] as const)('refuses %s', async (_, given, path) => {
  await expect(setSettlement(ctx, given)).rejects.toMatchObject({ kind: 'invalid', fields: [{ path }] });
});

it('needs the right, and is each seller’s own', async () => {
  await setSettlement(ctx, CHINA);
  await expect(setSettlement({ ...ctx, role: 'auditor' }, CHINA)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(clearSettlement({ ...ctx, role: 'auditor' })).rejects.toMatchObject({ kind: 'forbidden' });
  const other = await createTestSeller(database.pool, { now: () => now });
  expect(await getSettlementSettings(other)).toMatchObject({ source: null });
});
