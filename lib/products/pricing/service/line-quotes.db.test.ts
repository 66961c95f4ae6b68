import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import { decideRequest as decision } from '../../contract';
import { KEYS, SELLER, soundContent } from '../../listing-fixtures';
import { createListing } from '../../service/create-listing';
import { decideRequest } from '../../service/decide-request';
import { openGate } from '../../service/gate-fixtures';
import { submitDraft } from '../../service/submissions';
import { quoteLines } from './line-quotes';
import { readListed } from './listed-business';
import { listUpgradeRules } from './upgrade-rules';

let db: TestDatabase;
let sellerId: string;
let owner: Ctx;

const ctxOf = (role: Role, of = sellerId): Ctx =>
  makeCtx({ sellerId: of, role, pool: db.pool, actor: { kind: 'member', id: newId(), label: 'PM' } });
const line = (given: object = {}) => ({
  id: 'line',
  orderType: 'NEW' as const,
  chargingMode: 'PERIOD' as const,
  periodType: 'month' as const,
  periodNumber: 3,
  quantity: 2,
  currency: 'CNY' as const,
  productId: 'OFFI9-MONTH',
  skuCode: 'SKU-1',
  ...given,
});
const quoted = async (ctx: Ctx, given: object = {}) =>
  (await ctx.run((tx, inner) => quoteLines(inner, tx, [line(given)]))).get('line') ?? null;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  sellerId = newId();
  owner = ctxOf('owner');
  await createSeller(owner, { name: SELLER, site: 'china', accountSite: 'china' });
  await openGate(db.admin, sellerId);
});

/** A listed image at 39.00 a month, under the codes that the marketplace gave it. */
async function listed(): Promise<string> {
  const draft = await createListing(
    owner,
    { productClass: 'joint', deliveryType: 'image', name: '' },
    soundContent('image'),
  );
  await submitDraft(owner, draft.productRowId, { revision: 1 });
  const codes = [
    {
      specificationKey: KEYS.standard,
      skuKey: KEYS.sku,
      skuCode: 'SKU-1',
      prices: [{ period: 'month', productId: 'OFFI9-MONTH' }],
    },
  ];
  await decideRequest(owner, draft.id, decision.parse({ verdict: 'approved', productCode: 'OFFI9', codes }));
  return draft.productRowId;
}

it('an order line is quoted by what is listed under its codes', async () => {
  expect(await quoted(owner)).toBeNull();
  await listed();
  expect(await quoted(owner)).toMatchObject({
    specification: '标准版',
    totalMinor: 23_400,
    steps: [{ code: 'flat', amount: '234' }],
  });
  expect(await quoted(owner, { skuCode: 'SKU-2' })).toBeNull();
  expect(await quoted(owner, { orderType: 'UNSUBSCRIBE' })).toBeNull();
});

it('another seller’s listing quotes nothing', async () => {
  const productRowId = await listed();
  const other = newId();
  const stranger = ctxOf('owner', other);
  await createSeller(stranger, { name: 'B', site: 'china', accountSite: 'china' });
  expect(await quoted(stranger)).toBeNull();
  await expect(listUpgradeRules(stranger, productRowId, readListed)).rejects.toMatchObject({
    kind: 'not_found',
  });
  expect(await listUpgradeRules(owner, productRowId, readListed)).toEqual([]);
});
