import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import type { ListingContent } from '../content/contract';
import { decideRequest as decision } from '../contract';
import { KEYS, SELLER, soundContent } from '../listing-fixtures';
import { createListing } from './create-listing';
import { decideRequest } from './decide-request';
import { openGate } from './gate-fixtures';
import { submitDraft } from './submissions';

/** What the tests of a file share; filled by `setUpListings`. */
export const at = {} as { db: TestDatabase; sellerId: string; manager: Ctx };

/** A fresh seller behind an open gate, with its product manager, for every test. */
export function setUpListings(): void {
  beforeAll(async () => {
    at.db = await createTestDatabase();
  });
  afterAll(() => at.db.drop());
  beforeEach(async () => {
    at.sellerId = newId();
    await createSeller(ctxOf('owner'), { name: SELLER, site: 'china', accountSite: 'china' });
    await openGate(at.db.admin, at.sellerId);
    at.manager = ctxOf('product_manager');
  });
}

export const IMAGE = { productClass: 'joint', deliveryType: 'image', name: '' } as const;

export const ctxOf = (role: Role, of = at.sellerId): Ctx =>
  makeCtx({ sellerId: of, role, pool: at.db.pool, actor: { kind: 'member', id: newId(), label: 'PM' } });
export const audited = async () =>
  (
    await at.db.admin.query<{ action: string }>(
      `select action from audit_entries where seller_id = $1 and action like 'products.%' order by id`,
      [at.sellerId],
    )
  ).rows.map((row) => row.action.replace('products.', ''));
export const jobs = async (queue: string) =>
  (
    await at.db.admin.query<{ data: unknown }>(
      `select data from job_requests where queue = $1 and data->>'sellerId' = $2 order by id`,
      [queue, at.sellerId],
    )
  ).rows.map((row) => row.data);
export const imageContent = (): ListingContent => ({ ...soundContent('image') });
export async function written(content = imageContent(), input: Parameters<typeof createListing>[1] = IMAGE) {
  const draft = await createListing(at.manager, input, content);
  return { id: draft.productRowId, requestId: draft.id, content };
}
export async function submitted(content = imageContent()) {
  const listing = await written(content);
  await submitDraft(at.manager, listing.id, { revision: 1 });
  return listing;
}
export const CODES = {
  specificationKey: KEYS.standard,
  skuKey: KEYS.sku,
  skuCode: 'SKU-1',
  prices: [{ period: 'month' as const, productId: 'OFFI9-MONTH' }],
};
export const approval = (more: object = {}) =>
  decision.parse({ verdict: 'approved', productCode: 'OFFI9', codes: [CODES], ...more });
export const rejection = decision.parse({ verdict: 'rejected', reason: '主图与商品不符' });
export async function listed(content = imageContent()) {
  const listing = await submitted(content);
  await decideRequest(ctxOf('owner'), listing.requestId, approval());
  return listing;
}
