import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import { businessContent, type Specification } from '../../content/business';
import { quoteInput } from '../contract';
import { aSku, aSpecification } from '../pricing-fixtures';
import type { ListedBusiness } from '../rules/listed-rules';
import { quotePrice } from './quote-price';
import {
  createUpgradeRule,
  listUpgradeRules,
  type ReadListed,
  removeUpgradeRule,
  updateUpgradeRule,
} from './upgrade-rules';

let db: TestDatabase;
let sellerId: string;
let productRowId: string;
let manager: Ctx;
let listed: ListedBusiness;

const [specificationKey, small, large] = [newId(), newId(), newId()];
const rule = { specificationKey, fromSkuKey: small, toSkuKey: large, discountBps: 9_000 };
const sold = (month: string): Specification =>
  aSpecification({ key: specificationKey, skus: [aSku(small, { month: '10' }), aSku(large, { month })] });
const listedAs = (
  specification: Specification,
  state: 'on_sale' | 'delisted' = 'on_sale',
): ListedBusiness => ({
  business: { ...businessContent.parse({}), specifications: [specification] },
  specifications: { [specification.key]: state },
  skus: {},
});
/** The listing of the seller's one product; that of anybody else is not found. */
const readListed: ReadListed = async (ctx, id) => {
  if (id !== productRowId || ctx.sellerId !== sellerId) throw notFound();
  return listed;
};
const ctxOf = (role: Role, of = sellerId): Ctx =>
  makeCtx({ sellerId: of, role, pool: db.pool, actor: { kind: 'member', id: newId(), label: 'PM' } });
const actions = async () =>
  (
    await db.admin.query<{ action: string }>(
      `select action from audit_entries where seller_id = $1 and action like '%upgrade%' order by id`,
      [sellerId],
    )
  ).rows.map(({ action }) => action);

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  sellerId = newId();
  productRowId = newId();
  await createSeller(ctxOf('owner'), { name: 'A', site: 'international', accountSite: 'international' });
  manager = ctxOf('product_manager');
  listed = listedAs(sold('20'));
  await insertProduct();
});

async function insertProduct() {
  const { rows } = await db.admin.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'products' and is_nullable = 'NO' and column_default is null`,
  );
  const known: Record<string, string> = {
    seller_id: sellerId,
    id: productRowId,
    delivery_type: 'saas',
    product_class: 'common',
  };
  const columns = rows.map(({ column_name }) => column_name);
  const values = columns.map((name) => known[name] ?? `${name}-1`);
  const places = columns.map((_, index) => `$${index + 1}`);
  await db.admin.query(`insert into products (${columns}) values (${places})`, values);
}

it('a rule is made, changed and taken away, each time with its trace', async () => {
  const made = await createUpgradeRule(manager, productRowId, rule, readListed);
  expect(await listUpgradeRules(ctxOf('auditor'), productRowId, readListed)).toEqual([made]);
  expect(made).toMatchObject({ ...rule, voidBecause: null });
  const changed = { id: made.id, discountBps: 5_000 };
  expect(await updateUpgradeRule(manager, productRowId, changed, readListed)).toMatchObject({
    discountBps: 5_000,
  });
  await updateUpgradeRule(manager, productRowId, changed, readListed);
  await removeUpgradeRule(manager, productRowId, made.id);
  expect(await listUpgradeRules(manager, productRowId, readListed)).toEqual([]);
  expect(await actions()).toEqual([
    'products.create_upgrade_rule',
    'products.update_upgrade_rule',
    'products.remove_upgrade_rule',
  ]);
  await expect(removeUpgradeRule(manager, productRowId, made.id)).rejects.toMatchObject({
    kind: 'not_found',
  });
});

it('the same way twice is refused', async () => {
  await createUpgradeRule(manager, productRowId, rule, readListed);
  await expect(
    createUpgradeRule(manager, productRowId, { ...rule, discountBps: 1 }, readListed),
  ).rejects.toMatchObject({
    fields: [{ path: 'toSkuKey', code: 'taken' }],
  });
});

it('what would be void is refused with its field', async () => {
  const refused = (input: typeof rule) => createUpgradeRule(manager, productRowId, input, readListed);
  await expect(refused({ ...rule, toSkuKey: small })).rejects.toMatchObject({
    fields: [{ path: 'toSkuKey', code: 'upgrade_same_sku' }],
  });
  await expect(refused({ ...rule, specificationKey: newId() })).rejects.toMatchObject({
    fields: [{ code: 'upgrade_specification_gone' }],
  });
  listed = listedAs(sold('10'));
  await expect(refused(rule)).rejects.toMatchObject({ fields: [{ code: 'upgrade_price_clash' }] });
});

it('a rule becomes void when prices clash or the specification is delisted, and is no longer changed', async () => {
  const { id } = await createUpgradeRule(manager, productRowId, rule, readListed);
  listed = listedAs(sold('9'));
  expect(await listUpgradeRules(manager, productRowId, readListed)).toMatchObject([
    { voidBecause: 'price_clash' },
  ]);
  listed = listedAs(sold('20'), 'delisted');
  expect(await listUpgradeRules(manager, productRowId, readListed)).toMatchObject([
    { voidBecause: 'specification_delisted' },
  ]);
  await expect(
    updateUpgradeRule(manager, productRowId, { id, discountBps: 1 }, readListed),
  ).rejects.toMatchObject({ kind: 'invalid' });
});

it('another seller and another right change nothing', async () => {
  const { id } = await createUpgradeRule(manager, productRowId, rule, readListed);
  const stranger = ctxOf('owner', newId());
  await expect(listUpgradeRules(stranger, productRowId, readListed)).rejects.toMatchObject({
    kind: 'not_found',
  });
  await expect(removeUpgradeRule(stranger, productRowId, id)).rejects.toMatchObject({ kind: 'not_found' });
  const finance = ctxOf('finance');
  await expect(createUpgradeRule(finance, productRowId, rule, readListed)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(
    updateUpgradeRule(finance, productRowId, { id, discountBps: 1 }, readListed),
  ).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(removeUpgradeRule(finance, productRowId, id)).rejects.toMatchObject({ kind: 'forbidden' });
  expect(await listUpgradeRules(finance, productRowId, readListed)).toHaveLength(1);
});

it('a quote is in the currency of the seller’s site, and what cannot be priced names its field', async () => {
  const choice = (skuKey: string) =>
    quoteInput.parse({ specification: sold('20'), selection: { skuKey, periodNumber: 3 } });
  expect(await quotePrice(ctxOf('finance'), choice(large))).toMatchObject({
    currency: 'USD',
    totalMinor: 6_000,
    steps: [{ code: 'flat', amount: '60' }],
  });
  await expect(quotePrice(manager, choice(newId()))).rejects.toMatchObject({
    kind: 'invalid',
    fields: [{ path: 'selection.skuKey', code: 'sku_unknown' }],
  });
});
