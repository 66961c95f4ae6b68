import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instances } from '@/db/schema/instances';
import { orderLines } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { products, productVersions } from '@/db/schema/products';
import { statementLines, statements } from '@/db/schema/statements';
import { usageRecords } from '@/db/schema/usage';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { KEYS, soundContent } from '@/lib/products/listing-fixtures';
import { lineQuery } from '../contract';
import { getLine } from './get-line';
import { ctxOf, makeSeller } from './line-fixtures';
import { listLines } from './list-lines';
import { sumUsage } from './sum-usage';

const NOW = new Date('2026-02-10T04:00:00Z');
const JANUARY = { month: '2026-01' };

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const financeOf = async (name: string) => ctxOf(db.pool, await makeSeller(db.pool, name), NOW);
type Factor = { [name: string]: unknown };
const PER_CALL: Factor = { code: 'call', name: '调用', unit: '次', item: 'API 调用', price: '0.01' };

/** A listing that sells usage by these factors, under one product id. */
async function list(ctx: Ctx, productId: string, factors: readonly Factor[]): Promise<void> {
  const id = newId();
  const content = soundContent('api_agents');
  const [first] = content.business.specifications;
  const specification = { ...first, chargingMode: 'ON_DEMAND', packages: [], factors };
  const business = { ...content.business, specifications: [specification] };
  const own = { sellerId: ctx.sellerId, productRowId: id };
  await ctx.run(async (tx) => {
    await tx.insert(products).values({
      ...{ sellerId: ctx.sellerId, id, name: productId, productClass: 'joint', deliveryType: 'api_agents' },
      ...{ productCode: productId, state: 'on_sale', listedVersion: 1 },
    });
    await tx.insert(productVersions).values({
      ...{ ...own, number: 1, requestId: newId(), kind: 'release', content: { ...content, business } },
      ...{ verdict: 'approved', submittedAt: NOW, submittedBy: 'x' },
    });
    await tx.insert(productCodes).values({
      ...{ ...own, id: newId(), productId, skuCode: 'SKU', name: productId, specification: '按量' },
      ...{ productClass: 'joint', specificationKey: KEYS.standard },
    });
  });
}

async function addInstance(ctx: Ctx, productId: string): Promise<string> {
  const id = newId();
  await ctx.run((tx) =>
    tx.insert(instances).values({
      ...{ sellerId: ctx.sellerId, id, instanceId: id, addressId: newId(), generation: 'v2', orderId: id },
      ...{ status: 'active', details: 'known', productId, skuCode: 'SKU', chargingMode: 'ON_DEMAND' },
    }),
  );
  return id;
}

type Given = Partial<typeof usageRecords.$inferInsert>;
const use = (ctx: Ctx, instanceRowId: string, value: string, beginAt: string, more: Given = {}) =>
  ctx.run((tx) =>
    tx.insert(usageRecords).values({
      ...{ sellerId: ctx.sellerId, id: newId(), instanceRowId, value, beginAt: new Date(beginAt) },
      ...{ endAt: new Date(Date.parse(beginAt) + 3_600_000), recordAt: new Date(beginAt) },
      ...{ meteringSn: newId(), source: 'api', state: 'confirmed' },
      ...more,
    }),
  );
const linesOf = (ctx: Ctx) =>
  ctx.run((tx) =>
    tx
      .select()
      .from(orderLines)
      .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.kind, 'usage')))
      .orderBy(orderLines.orderLineId),
  );

/** Bills a line on a statement of its month. */
async function bill(ctx: Ctx, line: typeof orderLines.$inferSelect, state: 'open' | 'closed') {
  const statementId = newId();
  const zero = { voucherMinor: 0n, feeMinor: 0n, incrementMinor: 0n, managementMinor: 0n, taxMinor: 0n };
  await ctx.run(async (tx) => {
    await tx.insert(statements).values({
      ...{ ...zero, sellerId: ctx.sellerId, id: statementId, period: '202601', productClass: 'joint', state },
      ...{
        entity: 'e',
        currency: 'CNY',
        billDay: '2026-02-03',
        lines: 1,
        linesDigest: 'x',
        carriedMinor: 0n,
      },
      ...{ salesMinor: 0n, refundMinor: 0n, adjustmentMinor: 0n, dueMinor: 0n },
    });
    await tx.insert(statementLines).values({
      ...{ ...zero, sellerId: ctx.sellerId, id: line.id, statementId, kind: 'usage', orderId: '' },
      ...{ orderLineId: line.orderLineId, productId: line.productId, effectiveAt: NOW, rateBps: 0 },
      ...{ method: 'deal_share', amountMinor: line.amountMinor, dueMinor: 0n },
    });
  });
}

it('sums confirmed usage by product and month in Shanghai, each customer rounded by itself', async () => {
  const ctx = await financeOf('sum');
  await list(ctx, 'API-1', [PER_CALL]);
  const [one, two] = [await addInstance(ctx, 'API-1'), await addInstance(ctx, 'API-1')];
  await use(ctx, one, '100.5', '2026-01-05T00:00:00Z');
  await use(ctx, one, '50', '2026-01-31T14:00:00Z');
  await use(ctx, two, '0.5', '2026-01-06T00:00:00Z');
  await use(ctx, two, '7', '2026-01-31T16:00:00Z');
  await use(ctx, two, '900', '2026-01-07T00:00:00Z', { state: 'rejected' });
  await use(ctx, two, '900', '2026-01-08T00:00:00Z', { relatedRowId: one });
  expect(await sumUsage(ctx, JANUARY)).toEqual({ months: ['2026-01'], changed: 1, unpriced: 0 });
  // 150.5 × 0.01 = 1.505 → 1.51; 0.5 × 0.01 = 0.005 → 0.01.
  expect(await linesOf(ctx)).toMatchObject([
    {
      orderLineId: 'USAGE-202601-API-1-SKU',
      amountMinor: 152n,
      productClass: 'joint',
      currency: 'CNY',
      effectiveAt: new Date('2026-01-31T15:00:00Z'),
    },
  ]);
  const [line] = (await listLines(ctx, lineQuery.parse(JANUARY))).items;
  expect(line?.billing.state).toBe('billable');
  const { usage } = await getLine(ctx, line?.id ?? '');
  expect(usage.map(({ amountMinor }) => amountMinor).sort()).toEqual([1, 151]);
  expect(usage.flatMap(({ steps }) => steps.map(({ code }) => code))).toContain('usage_fixed');
});

it('done again it changes nothing, and later records bring the open line up to date', async () => {
  const ctx = await financeOf('again');
  await list(ctx, 'API-2', [PER_CALL]);
  const one = await addInstance(ctx, 'API-2');
  await use(ctx, one, '100', '2026-01-05T00:00:00Z');
  await sumUsage(ctx, JANUARY);
  expect(await sumUsage(ctx, JANUARY)).toMatchObject({ changed: 0 });
  await use(ctx, one, '100', '2026-01-06T00:00:00Z');
  expect(await sumUsage(ctx)).toMatchObject({ months: ['2025-12', '2026-01', '2026-02'], changed: 1 });
  expect(await linesOf(ctx)).toMatchObject([{ amountMinor: 200n }]);
  await ctx.run((tx) =>
    tx.update(usageRecords).set({ state: 'rejected' }).where(eq(usageRecords.instanceRowId, one)),
  );
  await sumUsage(ctx, JANUARY);
  expect(await linesOf(ctx)).toMatchObject([{ amountMinor: 0n }]);
});

it('usage confirmed after its statement was closed goes into a further line', async () => {
  const ctx = await financeOf('closed');
  await list(ctx, 'API-3', [PER_CALL]);
  const one = await addInstance(ctx, 'API-3');
  await use(ctx, one, '100', '2026-01-05T00:00:00Z');
  await sumUsage(ctx, JANUARY);
  const [line] = await linesOf(ctx);
  if (!line) throw new Error('no line');
  await bill(ctx, line, 'closed');
  expect(await sumUsage(ctx, JANUARY)).toMatchObject({ changed: 0 });
  await use(ctx, one, '30', '2026-01-20T00:00:00Z');
  await sumUsage(ctx, JANUARY);
  expect((await linesOf(ctx)).map((row) => [row.orderLineId, row.amountMinor])).toEqual([
    ['USAGE-202601-API-3-SKU', 100n],
    ['USAGE-202601-API-3-SKU-2', 30n],
  ]);
  expect(await sumUsage(ctx, JANUARY)).toMatchObject({ changed: 0 });
});

it.each<[string, readonly Factor[] | null, string]>([
  ['what is not listed', null, 'not_listed'],
  [
    'several factors, of which records name none',
    [PER_CALL, { ...PER_CALL, code: 'token' }],
    'several_factors',
  ],
  ['a price that was never entered', [{ ...PER_CALL, price: '' }], 'price_incomplete'],
])('%s waits and names why', async (name, factors, reason) => {
  const ctx = await financeOf(name);
  if (factors) await list(ctx, 'API-4', factors);
  const one = await addInstance(ctx, 'API-4');
  await use(ctx, one, '100', '2026-01-05T00:00:00Z');
  expect(await sumUsage(ctx, JANUARY)).toMatchObject({ unpriced: 1 });
  const [line] = (await listLines(ctx, lineQuery.parse(JANUARY))).items;
  expect(line).toMatchObject({ isPriced: false, reason, billing: { obstacles: ['price_unknown'] } });
  if (factors) return;
  await list(ctx, 'API-4', [PER_CALL]);
  await sumUsage(ctx, JANUARY);
  expect(await linesOf(ctx)).toMatchObject([{ isPriced: true, reason: '', amountMinor: 100n }]);
});

it('prices each factor by its own price, and waits while a record names none that the listing has', async () => {
  const ctx = await financeOf('factors');
  const tokens: Factor = {
    ...{ code: 'token', name: '令牌', unit: '千个', item: '令牌', pricing: 'step', price: '' },
    ...{
      accumulation: 'month',
      bands: [
        { upTo: '3', unitPrice: '0.3' },
        { upTo: '', unitPrice: '0.2' },
      ],
    },
  };
  await list(ctx, 'API-7', [PER_CALL, tokens]);
  const [one, two] = [await addInstance(ctx, 'API-7'), await addInstance(ctx, 'API-7')];
  await use(ctx, one, '100', '2026-01-05T00:00:00Z', { factorCode: 'call' });
  await use(ctx, one, '5', '2026-01-06T00:00:00Z', { factorCode: 'token' });
  await use(ctx, one, '3', '2026-01-20T00:00:00Z', { factorCode: 'token' });
  await use(ctx, two, '0.5', '2026-01-06T00:00:00Z', { factorCode: 'call' });
  await use(ctx, two, '0.1', '2026-01-07T00:00:00Z', { factorCode: 'token' });
  await sumUsage(ctx, JANUARY);
  // One: 100 × 0.01 + (3 × 0.3 + 5 × 0.2) = 2.90. Two: 0.005 + 0.03 = 0.035 → 0.04, rounded once for both factors.
  expect(await linesOf(ctx)).toMatchObject([{ isPriced: true, amountMinor: 294n }]);
  const [line] = (await listLines(ctx, lineQuery.parse(JANUARY))).items;
  const { usage } = await getLine(ctx, line?.id ?? '');
  expect(usage.map(({ amountMinor }) => amountMinor).sort((a, b) => a - b)).toEqual([4, 290]);
  await use(ctx, two, '1', '2026-01-08T00:00:00Z', { factorCode: 'image' });
  await sumUsage(ctx, JANUARY);
  expect(await linesOf(ctx)).toMatchObject([{ isPriced: false, reason: 'several_factors' }]);
});

it('prices each record by its own band where the listing says so', async () => {
  const ctx = await financeOf('tier');
  const bands = [
    { upTo: '10', unitPrice: '1.00' },
    { upTo: '', unitPrice: '0.50' },
  ];
  await list(ctx, 'API-5', [{ ...PER_CALL, pricing: 'tier', bands }]);
  const one = await addInstance(ctx, 'API-5');
  await use(ctx, one, '8', '2026-01-05T00:00:00Z');
  await use(ctx, one, '8', '2026-01-05T02:00:00Z');
  await sumUsage(ctx, JANUARY);
  expect(await linesOf(ctx)).toMatchObject([{ amountMinor: 1_600n }]);
});

it('of two at once only one writes', async () => {
  const ctx = await financeOf('race');
  await list(ctx, 'API-6', [PER_CALL]);
  await use(ctx, await addInstance(ctx, 'API-6'), '100', '2026-01-05T00:00:00Z');
  const both = await Promise.all([sumUsage(ctx, JANUARY), sumUsage(ctx, JANUARY)]);
  expect(both.map(({ changed }) => changed).sort()).toEqual([0, 1]);
});

it('refuses a month to come, and whoever may not run bills', async () => {
  const ctx = await financeOf('refused');
  await expect(sumUsage(ctx, { month: '2026-03' })).rejects.toMatchObject({
    fields: [{ path: 'month', code: 'month_in_future' }],
  });
  await expect(sumUsage(ctxOf(db.pool, ctx.sellerId, NOW, 'auditor'))).rejects.toMatchObject({
    kind: 'forbidden',
  });
});
