import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { createAddress as addressShape } from '@/lib/endpoints/contract';
import { createAddress } from '@/lib/endpoints/service/addresses';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import type { ListingContent } from '../content/contract';
import { decideRequest as decision, listingsQuery, requestsQuery, salesSettings } from '../contract';
import { KEYS, SELLER, soundContent } from '../listing-fixtures';
import { addCodes } from './add-codes';
import { findProductClass } from './codes';
import { createListing } from './create-listing';
import { decideRequest } from './decide-request';
import { deleteDraft, getDraft, saveDraft, startDraft } from './drafts';
import { openGate } from './gate-fixtures';
import { getListing } from './get-listing';
import { countListings, listListings } from './list-listings';
import { listListedSpecifications } from './listed-specifications';
import { requestDelisting, setVisibility, takeMeasure } from './measures';
import { getReadiness } from './readiness';
import { getRequest, listRequests } from './requests';
import { saveSettings } from './settings';
import { submitDraft, withdrawRequest } from './submissions';
import { getVersion } from './versions';

let db: TestDatabase;
let sellerId: string;
let manager: Ctx;
const all = listingsQuery.parse({});
const IMAGE = { productClass: 'joint', deliveryType: 'image', name: '' } as const;

const ctxOf = (role: Role, of = sellerId): Ctx =>
  makeCtx({ sellerId: of, role, pool: db.pool, actor: { kind: 'member', id: newId(), label: 'PM' } });
const audited = async () =>
  (
    await db.admin.query<{ action: string }>(
      `select action from audit_entries where seller_id = $1 and action like 'products.%' order by id`,
      [sellerId],
    )
  ).rows.map((row) => row.action.replace('products.', ''));
const jobs = async (queue: string) =>
  (
    await db.admin.query<{ data: unknown }>(
      `select data from job_requests where queue = $1 and data->>'sellerId' = $2 order by id`,
      [queue, sellerId],
    )
  ).rows.map((row) => row.data);

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  sellerId = newId();
  await createSeller(ctxOf('owner'), { name: SELLER, site: 'china', accountSite: 'china' });
  await openGate(db.admin, sellerId);
  manager = ctxOf('product_manager');
});

const imageContent = (): ListingContent => ({ ...soundContent('image') });
async function written(content = imageContent(), input: Parameters<typeof createListing>[1] = IMAGE) {
  const draft = await createListing(manager, input, content);
  return { id: draft.productRowId, requestId: draft.id, content };
}
async function submitted(content = imageContent()) {
  const listing = await written(content);
  await submitDraft(manager, listing.id, { revision: 1 });
  return listing;
}
const CODES = {
  specificationKey: KEYS.standard,
  skuKey: KEYS.sku,
  skuCode: 'SKU-1',
  prices: [{ period: 'month' as const, productId: 'OFFI9-MONTH' }],
};
const approval = (more: object = {}) =>
  decision.parse({ verdict: 'approved', productCode: 'OFFI9', codes: [CODES], ...more });
const rejection = decision.parse({ verdict: 'rejected', reason: '主图与商品不符' });
async function listed(content = imageContent()) {
  const listing = await submitted(content);
  await decideRequest(ctxOf('owner'), listing.requestId, approval());
  return listing;
}

describe('a draft', () => {
  it('begins with its class and type, which must fit each other', async () => {
    const draft = await createListing(manager, {
      productClass: 'common',
      deliveryType: 'saas',
      name: '云协作',
    });
    expect(draft).toMatchObject({ state: 'draft', revision: 1, kind: 'release', isListed: false });
    expect(draft.content.basics.name).toBe('云协作');
    expect(draft.problems.length).toBe(draft.problemCount);
    expect(await getListing(manager, draft.productRowId)).toMatchObject({
      state: 'unlisted',
      name: '云协作',
    });
    await expect(
      createListing(manager, { productClass: 'joint', deliveryType: 'api_gateway', name: '' }),
    ).rejects.toMatchObject({ fields: [{ path: 'deliveryType', code: 'delivery_class' }] });
  });

  it('is saved with what is wrong with it, and the same again is no new revision', async () => {
    const { id, content } = await written();
    const wrong = structuredClone(content);
    wrong.basics.version = 'beta';
    const saved = await saveDraft(manager, id, { revision: 1, content: wrong });
    expect(saved).toMatchObject({ saved: { revision: 2, problemCount: 1, savedBy: 'PM' } });
    expect(await saveDraft(manager, id, { revision: 2, content: wrong })).toMatchObject({
      saved: { revision: 2 },
    });
    expect((await getDraft(manager, id)).content.basics.version).toBe('beta');
    expect(await audited()).toEqual(['create_listing', 'save_draft']);
  });

  it('of two tabs keeps both: the later one gets the other’s and loses nothing', async () => {
    const { id, content } = await written();
    const first = { ...content, details: { ...content.details, summary: '第一页签' } };
    const second = { ...content, basics: { ...content.basics, name: '第二页签' } };
    await saveDraft(manager, id, { revision: 1, content: first });
    const refused = await saveDraft(manager, id, { revision: 1, content: second });
    expect(refused).toMatchObject({
      conflict: { revision: 2, content: { details: { summary: '第一页签' } } },
    });
    expect((await getDraft(manager, id)).content.basics.name).toBe(content.basics.name);
    const merged = { ...second, details: first.details };
    expect(await saveDraft(manager, id, { revision: 2, content: merged })).toMatchObject({
      saved: { revision: 3 },
    });
  });

  it('of two saves at once takes one', async () => {
    const { id, content } = await written();
    const saves = await Promise.all(
      ['甲', '乙', '丙'].map((summary) =>
        saveDraft(manager, id, {
          revision: 1,
          content: { ...content, details: { ...content.details, summary } },
        }),
      ),
    );
    expect(saves.filter((one) => 'saved' in one)).toHaveLength(1);
    expect(saves.filter((one) => 'conflict' in one)).toHaveLength(2);
  });

  it('is deleted with the product that was never listed', async () => {
    const { id, requestId } = await submitted();
    await expect(deleteDraft(manager, id)).rejects.toMatchObject({ code: 'request_state' });
    await decideRequest(ctxOf('owner'), requestId, rejection);
    expect(await deleteDraft(manager, id)).toEqual({ isProductGone: true });
    await expect(getListing(manager, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('submitting', () => {
  it('refuses what is incomplete, field by field', async () => {
    const content = imageContent();
    const { id } = await written({
      ...content,
      basics: { ...content.basics, name: '华为云备份', version: '' },
    });
    await expect(submitDraft(manager, id, { revision: 1 })).rejects.toMatchObject({
      code: 'listing_incomplete',
      fields: [
        { path: 'basics.name', code: 'name_like_marketplace' },
        { path: 'basics.version', code: 'required' },
      ],
    });
  });

  it('refuses a SaaS product whose address is not live and not proven, and says what to do', async () => {
    const address = await createAddress(manager, addressShape.parse({ label: 'SaaS', generation: 'v2' }));
    const { id } = await written(soundContent('saas', address.id), {
      ...IMAGE,
      deliveryType: 'saas',
      productClass: 'common',
    });
    await expect(submitDraft(manager, id, { revision: 1 })).rejects.toMatchObject({
      code: 'listing_not_ready',
      fields: [
        { path: 'readiness.address_live' },
        { path: 'readiness.cases' },
        { path: 'readiness.scan_passed' },
      ],
    });
    const { items, isReady, checklist } = await getReadiness(manager, id);
    expect(isReady).toBe(false);
    expect(items.find((item) => item.id === 'cases')).toMatchObject({
      state: 'open',
      values: { done: 0, all: 4 },
      place: { room: 'endpoints', id: address.id },
    });
    expect(checklist.find((step) => step.id === 'debug_interfaces')?.isDone).toBe(false);
  });

  it('keeps what was submitted and closes the draft until it is withdrawn', async () => {
    const { id, content } = await submitted();
    expect(await getListing(manager, id)).toMatchObject({
      request: { state: 'pending' },
      versions: [{ number: 1, verdict: 'pending' }],
    });
    await expect(submitDraft(manager, id, { revision: 1 })).rejects.toMatchObject({ code: 'request_state' });
    await expect(saveDraft(manager, id, { revision: 1, content })).rejects.toMatchObject({
      code: 'request_state',
    });
    expect(await withdrawRequest(manager, id)).toMatchObject({ state: 'draft' });
    await expect(withdrawRequest(manager, id)).rejects.toMatchObject({ code: 'request_state' });
    expect((await getListing(manager, id)).versions).toMatchObject([{ number: 1, verdict: 'withdrawn' }]);
    await expect(submitDraft(manager, id, { revision: 7 })).rejects.toMatchObject({ code: 'draft_changed' });
  });
});

describe('a decision', () => {
  it('that rejects gives its reason, and the corrected draft is told from what was submitted', async () => {
    const { id, requestId, content } = await submitted();
    await decideRequest(ctxOf('owner'), requestId, rejection);
    expect((await getDraft(manager, id)).reason).toBe('主图与商品不符');
    const fixed = { ...content, details: { ...content.details, summary: '改好了' } };
    await saveDraft(manager, id, { revision: 1, content: fixed });
    await submitDraft(manager, id, { revision: 2 });
    expect(await getVersion(manager, id, 2)).toMatchObject({
      comparedWith: 1,
      verdict: 'pending',
      changes: [{ field: 'details.summary', after: '改好了' }],
    });
    expect(await getRequest(manager, requestId)).toMatchObject({
      version: 2,
      state: 'pending',
      changes: [{ field: 'details.summary' }],
    });
  });

  it('that approves lists the product with its specifications, codes and class', async () => {
    const { id, requestId } = await listed();
    const listing = await getListing(manager, id);
    expect(listing).toMatchObject({
      state: 'on_sale',
      productCode: 'OFFI9',
      listedVersion: 1,
      request: null,
      specifications: [
        {
          name: '标准版',
          skuCode: 'SKU-1',
          state: 'on_sale',
          skus: [{ skuCode: 'SKU-1', state: 'on_sale' }],
          codes: [{ productId: 'OFFI9-MONTH', skuCode: 'SKU-1', priceKey: 'month' }],
        },
      ],
      versions: [{ number: 1, verdict: 'approved', decidedBy: 'PM' }],
    });
    expect(listing.events.map((event) => event.kind)).toEqual(['approved', 'submitted', 'created']);
    expect(await findProductClass(manager, 'OFFI9-MONTH', 'SKU-1')).toBe('joint');
    expect(await jobs('recheck-product')).toEqual([{ sellerId, productId: 'OFFI9-MONTH', skuCode: 'SKU-1' }]);
    const version = await getVersion(manager, id, 1);
    expect(version.content.business.specifications[0]?.skus[0]).toMatchObject({
      skuCode: 'SKU-1',
      prices: [{ productId: 'OFFI9-MONTH' }],
    });
    expect(await decideRequest(ctxOf('owner'), requestId, approval())).toMatchObject({ state: 'on_sale' });
    await expect(decideRequest(ctxOf('owner'), requestId, rejection)).rejects.toMatchObject({
      code: 'request_state',
    });
    expect((await audited()).filter((action) => action === 'decide_listing')).toHaveLength(1);
  });

  it('refuses codes that fit nothing that was submitted, and lists nothing', async () => {
    const { id, requestId } = await submitted();
    const wrong = approval({
      codes: [
        { ...CODES, skuKey: KEYS.package },
        { ...CODES, specificationKey: KEYS.package },
      ],
    });
    await expect(decideRequest(ctxOf('owner'), requestId, wrong)).rejects.toMatchObject({
      fields: [
        { path: 'codes.0.skuKey' },
        { path: 'codes.1.specificationKey' },
        { path: 'codes.1.prices.0.productId' },
      ],
    });
    expect(await getListing(manager, id)).toMatchObject({ state: 'unlisted', request: { state: 'pending' } });
  });

  it('does not take another listing’s codes', async () => {
    await listed();
    const other = await submitted();
    await expect(decideRequest(ctxOf('owner'), other.requestId, approval())).rejects.toMatchObject({
      fields: [{ path: 'productCode', code: 'taken' }],
    });
    await expect(
      decideRequest(ctxOf('owner'), other.requestId, approval({ productCode: 'OFFI10' })),
    ).rejects.toMatchObject({ fields: [{ path: 'codes', code: 'code_of_other_product' }] });
  });

  it('on a change lists it, keeps states and says so in the history', async () => {
    const { id, content } = await listed(soundContent('image'));
    const draft = await startDraft(manager, id);
    expect(draft).toMatchObject({
      kind: 'modify',
      isListed: true,
      content: { business: { specifications: [{ skus: [{ skuCode: 'SKU-1' }] }] } },
    });
    expect((await startDraft(manager, id)).id).toBe(draft.id);
    const next = structuredClone(draft.content);
    next.business.isPublic = false;
    next.basics.version = 'V1.1';
    await saveDraft(manager, id, { revision: 1, content: next });
    expect(await getListing(manager, id)).toMatchObject({ name: content.basics.name, state: 'on_sale' });
    await submitDraft(manager, id, { revision: 2 });
    await decideRequest(ctxOf('owner'), draft.id, decision.parse({ verdict: 'approved' }));
    expect(await getListing(manager, id)).toMatchObject({
      state: 'hidden',
      listedVersion: 2,
      productCode: 'OFFI9',
    });
  });
});

describe('codes given after the approval', () => {
  const later = { codes: [CODES] };
  const bare = async () => {
    const listing = await submitted(soundContent('image'));
    await decideRequest(ctxOf('owner'), listing.requestId, approval({ codes: [] }));
    return listing;
  };
  const known = async (id: string) =>
    (await getListing(manager, id)).specifications.flatMap(({ codes }) => codes.map((one) => one.productId));

  it('are added once, with the class and a look at what was sold under them', async () => {
    const { id } = await bare();
    expect(await known(id)).toEqual([]);
    await addCodes(ctxOf('owner'), id, later);
    expect(await known(id)).toEqual(['OFFI9-MONTH']);
    expect((await jobs('recheck-product')).at(-1)).toMatchObject({
      productId: 'OFFI9-MONTH',
      skuCode: 'SKU-1',
    });
    const { content } = await getVersion(manager, id, 1);
    expect(content.business.specifications[0]?.skus[0]).toMatchObject({
      skuCode: 'SKU-1',
      prices: [{ productId: 'OFFI9-MONTH' }],
    });
    await addCodes(ctxOf('owner'), id, later);
    expect((await audited()).filter((action) => action === 'add_codes')).toHaveLength(1);
  });

  it('take no code’s place, fit what is listed, and are no other listing’s', async () => {
    const { id } = await listed(soundContent('image'));
    const refusedAt = async (codes: object) =>
      addCodes(ctxOf('owner'), id, { codes: [{ ...CODES, ...codes }] }).catch((error) => error.fields);
    expect(await refusedAt({ skuCode: 'SKU-2' })).toEqual([{ path: 'codes.0.skuCode', code: 'code_fixed' }]);
    expect(await refusedAt({ prices: [{ period: 'month', productId: 'OTHER' }] })).toEqual([
      { path: 'codes.0.prices.0.productId', code: 'code_fixed' },
    ]);
    expect(await refusedAt({ specificationKey: newId(), skuKey: undefined })).toEqual([
      { path: 'codes.0.specificationKey', code: 'specification_unknown' },
    ]);
    expect(await known(id)).toEqual(['OFFI9-MONTH']);
  });

  it('are for listed products, by those who decide, each for their own', async () => {
    const { id } = await submitted(soundContent('image'));
    await expect(addCodes(ctxOf('owner'), id, later)).rejects.toMatchObject({ code: 'product_not_listed' });
    await expect(addCodes(ctxOf('delivery'), id, later)).rejects.toMatchObject({ kind: 'forbidden' });
    const other = newId();
    await createSeller(ctxOf('owner', other), { name: 'B', site: 'china', accountSite: 'china' });
    await expect(addCodes(ctxOf('owner', other), id, later)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('are kept by a change that was begun before they came', async () => {
    const { id } = await bare();
    const draft = await startDraft(manager, id);
    await addCodes(ctxOf('owner'), id, later);
    const next = structuredClone(draft.content);
    next.basics.version = 'V1.1';
    await saveDraft(manager, id, { revision: 1, content: next });
    await submitDraft(manager, id, { revision: 2 });
    await decideRequest(ctxOf('owner'), draft.id, approval({ codes: [] }));
    const [one] = (await getListing(manager, id)).specifications;
    expect(one?.skus.map(({ skuCode }) => skuCode)).toEqual(['SKU-1']);
    expect(await known(id)).toEqual(['OFFI9-MONTH']);
  });
});

describe('measures', () => {
  it('freeze, unfreeze and delist, each only from where it may', async () => {
    const { id } = await listed();
    const owner = ctxOf('owner');
    const reason = '接口连续五天探测失败';
    await expect(takeMeasure(owner, id, { measure: 'unfreeze', reason })).rejects.toMatchObject({
      code: 'product_state',
    });
    await setVisibility(manager, id, { isPublic: false });
    expect(await takeMeasure(owner, id, { measure: 'freeze', reason })).toMatchObject({
      state: 'frozen',
      stateReason: reason,
    });
    await expect(startDraft(manager, id)).rejects.toMatchObject({ code: 'product_state' });
    expect(await takeMeasure(owner, id, { measure: 'unfreeze', reason })).toMatchObject({ state: 'hidden' });
    await requestDelisting(manager, id, { reason: '停止维护', proof: null });
    expect(await takeMeasure(owner, id, { measure: 'refuse_delisting', reason })).toMatchObject({
      state: 'hidden',
    });
    await requestDelisting(manager, id, { reason: '停止维护', proof: null });
    const gone = await takeMeasure(owner, id, { measure: 'approve_delisting', reason: '同意' });
    expect(gone).toMatchObject({
      state: 'delisted',
      specifications: [{ state: 'delisted', skus: [{ state: 'delisted' }] }],
    });
    expect(await jobs('stop-templates')).toEqual([{ sellerId, productId: id }]);
    await expect(setVisibility(manager, id, { isPublic: true })).rejects.toMatchObject({
      code: 'product_state',
    });
    expect(await listListedSpecifications(manager, { deliveryType: 'image' })).toEqual([]);
  });

  it('reach one specification alone, after which nothing may be gained or changed (R12)', async () => {
    const { id, content } = await listed();
    expect(await listListedSpecifications(manager, { deliveryType: 'image' })).toMatchObject([
      { productRowId: id, specificationName: '标准版', state: 'on_sale' },
    ]);
    const part = { specificationKey: KEYS.standard };
    await requestDelisting(manager, id, { reason: '停售', proof: null, ...part });
    await takeMeasure(ctxOf('owner'), id, { measure: 'approve_delisting', reason: '同意', ...part });
    expect(await getListing(manager, id)).toMatchObject({
      state: 'on_sale',
      specifications: [{ state: 'delisted' }],
    });
    expect(await jobs('stop-templates')).toHaveLength(1);
    await startDraft(manager, id);
    const more = structuredClone(content);
    const [one] = more.business.specifications;
    if (one) more.business.specifications.push({ ...one, key: KEYS.package, name: '专业版' });
    const saved = await saveDraft(manager, id, { revision: 1, content: more });
    expect(saved).toMatchObject({ saved: { problems: [{ code: 'all_delisted' }] } });
  });
});

describe('settings of sale', () => {
  it('are kept, and stock only for what is on sale (R14)', async () => {
    const { id } = await listed();
    const settings = salesSettings.parse({
      limitPerCustomer: 5,
      buyers: 'chosen',
      customerIds: ['c1', 'c1'],
      stock: 10,
    });
    expect(await saveSettings(manager, id, settings)).toMatchObject({
      settings: { stock: 10, customerIds: ['c1'] },
    });
    await setVisibility(manager, id, { isPublic: false });
    await expect(saveSettings(manager, id, { ...settings, stock: 20 })).rejects.toMatchObject({
      fields: [{ path: 'stock', code: 'stock_on_sale_only' }],
    });
    const other = await written();
    await expect(saveSettings(manager, other.id, settings)).rejects.toMatchObject({ code: 'product_state' });
  });

  it.each([
    { buyers: 'chosen' },
    { limitPerCustomer: 1, limitPerOrder: 2 },
    { stock: -1 },
    { limitPerOrder: 1.5 },
  ])('are refused as %j', (wrong) => expect(salesSettings.safeParse(wrong).success).toBe(false));
});

it('the list searches and filters, pages without loss, and counts', async () => {
  await listed();
  await submitted({ ...imageContent(), basics: { ...imageContent().basics, name: '百分_百' } });
  for (let i = 0; i < 28; i += 1) await createListing(manager, { ...IMAGE, name: `Draft ${i}` });
  const first = await listListings(manager, { ...all, sort: 'name', dir: 'asc', limit: 25 });
  const second = await listListings(manager, {
    ...all,
    sort: 'name',
    dir: 'asc',
    limit: 25,
    cursor: first.nextCursor ?? '',
  });
  expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(30);
  expect(first).toMatchObject({ total: 30, totalIsExact: true });
  expect((await listListings(manager, { ...all, q: '_' })).items).toMatchObject([{ name: '百分_百' }]);
  expect((await listListings(manager, { ...all, q: 'offi9' })).items).toMatchObject([
    { state: 'on_sale', specificationCount: 1 },
  ]);
  expect((await listListings(manager, { ...all, request: ['pending'] })).total).toBe(1);
  expect((await listListings(manager, { ...all, state: ['on_sale'], deliveryType: ['saas'] })).total).toBe(0);
  expect(await countListings(manager)).toMatchObject({
    state: { on_sale: 1, unlisted: 29 },
    request: { draft: 28, pending: 1 },
  });
  const requests = await listRequests(manager, requestsQuery.parse({ state: 'pending' }));
  expect(requests.items).toMatchObject([{ productName: '百分_百', version: 1 }]);
});

it('another seller finds nothing and changes nothing', async () => {
  const { id, requestId, content } = await submitted();
  const other = newId();
  await createSeller(ctxOf('owner', other), { name: 'B', site: 'china', accountSite: 'china' });
  const stranger = ctxOf('owner', other);
  const unknown = { kind: 'not_found' };
  await expect(getListing(stranger, id)).rejects.toMatchObject(unknown);
  await expect(getDraft(stranger, id)).rejects.toMatchObject(unknown);
  await expect(getVersion(stranger, id, 1)).rejects.toMatchObject(unknown);
  await expect(getRequest(stranger, requestId)).rejects.toMatchObject(unknown);
  await expect(saveDraft(stranger, id, { revision: 1, content })).rejects.toMatchObject(unknown);
  await expect(decideRequest(stranger, requestId, rejection)).rejects.toMatchObject(unknown);
  await expect(setVisibility(stranger, id, { isPublic: false })).rejects.toMatchObject(unknown);
  expect((await listListings(stranger, all)).items).toEqual([]);
});

it('who may only read products changes none, and who manages them may be kept from deciding', async () => {
  const { id, requestId, content } = await submitted();
  const forbidden = { kind: 'forbidden' };
  const reader = ctxOf('delivery');
  await expect(createListing(reader, IMAGE)).rejects.toMatchObject(forbidden);
  await expect(saveDraft(reader, id, { revision: 1, content })).rejects.toMatchObject(forbidden);
  await expect(submitDraft(reader, id, { revision: 1 })).rejects.toMatchObject(forbidden);
  await expect(withdrawRequest(reader, id)).rejects.toMatchObject(forbidden);
  await expect(deleteDraft(reader, id)).rejects.toMatchObject(forbidden);
  await expect(decideRequest(reader, requestId, rejection)).rejects.toMatchObject(forbidden);
  await expect(takeMeasure(reader, id, { measure: 'freeze', reason: 'x' })).rejects.toMatchObject(forbidden);
  await expect(requestDelisting(reader, id, { reason: 'x', proof: null })).rejects.toMatchObject(forbidden);
  expect(await getListing(reader, id)).toMatchObject({ request: { state: 'pending' } });
});
