import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { putConsole } from './desk/consoles';
import { listListings } from './desk/listings';
import { PROBES_UNTIL_FROZEN } from './desk/measures';
import { readState } from './desk/read-state';
import { putConnection } from './desk/register';
import { listVerdicts } from './desk/verdicts';
import { CONSOLE_TOKEN, type FakeConsole } from './testing/fake-console';
import { listingOf, requestOf, specificationOf } from './testing/listing';
import { LISTS, openReviewStage, type ReviewStage } from './testing/review-stage';
import { KEY, type Stage } from './testing/stage';
import type { ListingDetail, ReviewView } from './views-reviews';

let review: ReviewStage;
let stage: Stage;
let seller: FakeConsole;
let control: ReviewStage['control'];
let submit: ReviewStage['submit'];
let approve: ReviewStage['approve'];
let listed: ReviewStage['listed'];
beforeAll(async () => {
  review = await openReviewStage(await createTestDatabase(2));
  ({ stage, seller, control, submit, approve, listed } = review);
});
afterAll(() => review.close());
afterEach(() => review.clear());

describe('the console of a seller', () => {
  it('is kept without showing its token, and a token that is left out stays', async () => {
    const { world } = stage.emulator;
    const { items } = await putConsole(world, { sellerId: 'stage', baseUrl: seller.url, token: '' });
    const own = items.find(({ sellerId }) => sellerId === 'stage');
    expect(own).toMatchObject({ sellerId: 'stage', baseUrl: seller.url, tokenEnd: 'oken' });
    expect(JSON.stringify(items)).not.toContain(CONSOLE_TOKEN);
    const state = JSON.stringify((await control('GET', '/state')).body);
    expect(state).not.toContain(CONSOLE_TOKEN);
  });

  it('is tested by asking for everything that waits', async () => {
    submit('request', requestOf(listingOf()));
    const { body } = await control('POST', '/consoles/stage/test');
    expect(body.subjects).toMatchObject([
      { subject: 'request', ok: true, waiting: 1 },
      { subject: 'asset', ok: true, waiting: 0 },
      { subject: 'template', ok: true },
    ]);
  });

  it('that refuses the token or is not there is told as that', async () => {
    const { world } = stage.emulator;
    await putConsole(world, { sellerId: 'demo-seller', baseUrl: seller.url, token: 'wrong' });
    expect((await control('GET', '/reviews?sellerId=demo-seller')).body).toMatchObject({
      refused: { status: 401, code: 'unauthenticated' },
    });
    await putConsole(world, { sellerId: 'demo-seller', baseUrl: 'http://127.0.0.1:1', token: '' });
    expect((await control('GET', '/reviews?sellerId=demo-seller')).body).toMatchObject({
      items: [],
      refused: { status: 0, code: 'unreachable' },
    });
    const review = '/reviews/demo-seller/request/x/decide';
    expect((await control('POST', review, { verdict: 'approved' })).body.code).toBe('console-unreachable');
  });

  it('is needed for a verdict, and a new one needs a token', async () => {
    await putConnection(stage.emulator.world, {
      family: 'saas',
      id: 'lonely',
      sellerId: 'lonely',
      name: 'lonely',
      target: 'http://127.0.0.1:1',
      generation: 'v2',
      accessKey: KEY,
      cipherBits: 256,
    });
    expect((await control('GET', '/reviews?sellerId=lonely')).body).toMatchObject({ hasConsole: false });
    expect((await approve('/reviews/lonely/request/x')).body.code).toBe('no-console');
    const console = { sellerId: 'lonely', baseUrl: seller.url };
    expect((await control('POST', '/consoles', console)).status).toBe(400);
    expect((await control('POST', '/consoles', { ...console, sellerId: 'nobody', token: 'x' })).status).toBe(
      400,
    );
  });
});

describe('a request for release', () => {
  it('is shown with what it says and what speaks against it', async () => {
    const content = listingOf([specificationOf()], '华为云排班助手');
    const review = submit('request', requestOf(content));
    const { items } = (await control('GET', '/reviews?sellerId=stage')).body as { items: object[] };
    expect(items).toMatchObject([{ name: '华为云排班助手', state: 'pending', kind: 'saas', version: '1' }]);
    const shown = (await control('GET', review)).body as unknown as ReviewView;
    expect(shown.listing).toMatchObject({
      productClass: 'common',
      productCode: null,
      content: { basics: { name: '华为云排班助手' } },
      suggestions: [{ check: 'name-ours', about: '华为云排班助手' }],
    });
  });

  it('that is approved gives codes to the seller and enters the catalogue under them', async () => {
    const listing = await listed(listingOf());
    const [decision] = seller.told;
    expect(decision?.body).toMatchObject({ verdict: 'approved', productCode: listing.code });
    const [sku] = listing.skus;
    expect(decision?.body.codes).toMatchObject([
      {
        skuCode: sku?.skuCode,
        prices: sku?.plans.map(({ productId }) => ({ productId })),
      },
    ]);
    const { products } = await readState(stage.emulator.world);
    expect(products.find(({ code }) => code === listing.code)).toMatchObject({ sellerId: 'stage' });
    const order = await stage.order('v2', { skuCode: sku?.skuCode ?? '', quantity: 2, periodNumber: 3 });
    expect(order).toMatchObject({ status: 'completed', lines: [{ amountMinor: 23_940 }] });
  });

  it('that is rejected needs a reason, and changes nothing here', async () => {
    const request = requestOf(listingOf());
    const review = submit('request', request);
    expect((await control('POST', `${review}/decide`, { verdict: 'rejected' })).status).toBe(400);
    await control('POST', `${review}/decide`, { verdict: 'rejected', reason: '缺少客户案例' });
    expect(seller.told).toEqual([
      {
        path: `${LISTS.request}/${request.id}/decision`,
        body: { verdict: 'rejected', reason: '缺少客户案例' },
      },
    ]);
    const { items } = await listListings(stage.emulator.world, { limit: 200 });
    expect(items.map(({ listingId }) => listingId)).not.toContain(request.productRowId);
  });

  it('whose verdict the console refuses is not sold, and the refusal is written down', async () => {
    const request = requestOf(listingOf());
    const review = submit('request', request);
    seller.refuse(409, 'request_state');
    const { status, body } = await approve(review);
    expect([status, body.code]).toEqual([409, 'console-refused']);
    const { items } = await listListings(stage.emulator.world, { limit: 200 });
    expect(items.map(({ listingId }) => listingId)).not.toContain(request.productRowId);
    const verdicts = await listVerdicts(stage.emulator.world, { sellerId: 'stage', limit: 1 });
    expect(verdicts.items).toMatchObject([
      { answerStatus: 409, answerCode: 'request_state', verdict: 'approved' },
    ]);
  });

  it('of a listing that is sold already keeps its codes, and withdraws what it leaves out', async () => {
    const [kept, dropped] = [specificationOf({ name: '甲' }), specificationOf({ name: '乙' })];
    const first = await listed(listingOf([kept, dropped]));
    const again = await listed(listingOf([kept], '新名'), { productRowId: first.listingId });
    expect(again.code).toBe(first.code);
    expect(again.nameZh).toBe('新名');
    const sold = again.skus.filter(({ plans }) => plans.length > 0).map(({ nameZh }) => nameZh);
    expect(sold).toEqual(['甲']);
    const skuCode = first.skus.find(({ nameZh }) => nameZh === '乙')?.skuCode ?? '';
    await expect(stage.order('v2', { skuCode })).rejects.toMatchObject({ status: 400 });
  });

  it('of another seller cannot be ordered at this one’s address', async () => {
    const listing = await listed(listingOf());
    const skuCode = listing.skus[0]?.skuCode ?? '';
    await stage.emulator.world.pool.query(`UPDATE products SET seller_id = 'demo-seller' WHERE code = $1`, [
      listing.code,
    ]);
    await expect(stage.order('v2', { skuCode })).rejects.toMatchObject({ status: 400 });
  });
});

describe('platform measures', () => {
  it('are those that the seller’s console would take, a delisting where it is asked for', async () => {
    const { code, listingId } = await listed(listingOf());
    const shown = async (state: string, stateReason: string | null = null) => {
      seller.products.set(listingId, { state, stateReason });
      const { measures, delistingReason } = (await control('GET', `/listings/${code}`))
        .body as unknown as ListingDetail;
      return [measures, delistingReason];
    };
    expect(await shown('on_sale')).toEqual([['freeze'], null]);
    expect(await shown('hidden')).toEqual([['freeze'], null]);
    expect(await shown('delisting', '产品停止维护')).toEqual([
      ['approve_delisting', 'refuse_delisting'],
      '产品停止维护',
    ]);
    expect(await shown('frozen', '探测失败')).toEqual([['unfreeze', 'approve_delisting'], null]);
    expect(await shown('delisted')).toEqual([[], null]);
    seller.products.delete(listingId);
    expect((await control('GET', `/listings/${code}`)).body).toMatchObject({
      measures: [],
      consoleState: null,
    });
  });

  it('are told to the console, and a frozen product is not sold', async () => {
    const { code, skus, listingId } = await listed(listingOf());
    const measure = (name: string) =>
      control('POST', `/listings/${code}/measure`, { measure: name, reason: '探测失败' });
    const skuCode = skus[0]?.skuCode ?? '';
    expect((await measure('freeze')).body).toMatchObject({ state: 'frozen' });
    expect(seller.told.at(-1)).toEqual({
      path: `/api/products/${listingId}/measures`,
      body: { measure: 'freeze', reason: '探测失败' },
    });
    await expect(stage.order('v2', { skuCode })).rejects.toMatchObject({ code: 'not-on-sale' });
    expect((await measure('unfreeze')).body).toMatchObject({ state: 'on_sale' });
    await stage.order('v2', { skuCode });
    expect((await measure('approve_delisting')).body).toMatchObject({ state: 'delisted' });
    seller.refuse(409, 'listing_state');
    expect((await measure('refuse_delisting')).status).toBe(409);
    expect((await control('GET', `/listings/${code}`)).body).toMatchObject({ state: 'delisted' });
  });

  it('freeze a product after five probes in a row that failed', async () => {
    const { code } = await listed(listingOf([specificationOf()], '探测'), {
      deliveryType: 'license_hardware',
    });
    const { world } = stage.emulator;
    const probe = () => control('POST', `/listings/${code}/probe`);
    const setTarget = (target: string) =>
      world.pool.query(`UPDATE connections SET target = $1 WHERE id = 'client'`, [target]);
    await setTarget('http://127.0.0.1:1/');
    for (let failed = 1; failed < PROBES_UNTIL_FROZEN; failed++) {
      expect((await probe()).body).toMatchObject({ isFrozen: false, listing: { failedProbes: failed } });
    }
    await setTarget(seller.url);
    expect((await probe()).body).toMatchObject({ listing: { failedProbes: 0 } });
    await setTarget('http://127.0.0.1:1/');
    for (let failed = 1; failed < PROBES_UNTIL_FROZEN; failed++) await probe();
    expect((await probe()).body).toMatchObject({ isFrozen: true, listing: { state: 'frozen' } });
    expect(seller.told.filter(({ body }) => body.measure === 'freeze')).toHaveLength(1);
    await setTarget(stage.seller.url);
  });
});

it('publishes an approved image, so that templates find it in its regions', async () => {
  const details = { os: 'Ubuntu 22.04', architecture: 'arm64', regions: ['cn-north-4', 'cn-south-1'] };
  const told = {
    id: 'v-9',
    assetId: 'a-9',
    assetName: '备份镜像',
    kind: 'image',
    version: 'V1.0',
    state: 'pending',
    details,
  };
  expect((await approve(submit('asset', told))).status).toBe(200);
  const assetId = String(seller.told[0]?.body.marketplaceAssetId);
  expect(assetId).toMatch(/^asset-[0-9a-f]{24}$/);
  const { body } = await control('GET', `/assets?q=${assetId}`);
  expect(body.items).toMatchObject([
    { region: 'cn-south-1', object: { os_type: 'Ubuntu 22.04', architecture: 'arm' } },
    { region: 'cn-north-4' },
  ]);
});

it('reads a template and an asset by their fields, and tells what it cannot read as it came', async () => {
  const analysis = {
    variables: [{ name: 'password', type: 'string', hasDefault: false, isSensitive: true, line: 3 }],
    resources: [{ id: 'huaweicloud_compute_instance.app', count: 2 }],
    findings: [{ severity: 'warning', code: 'no_version', file: 'main.tf', line: 4, subject: 'huaweicloud' }],
  };
  const template = {
    id: 't-5',
    name: '单机部署',
    state: 'pending',
    introduction: '一台云服务器',
    current: { number: 2, sizeBytes: 900, files: [{ path: 'main.tf', content: 'secret' }], analysis },
    links: [{ productName: '备份', specificationName: '标准版', region: 'cn-north-4', isListed: true }],
  };
  const shown = (await control('GET', submit('template', template))).body as unknown as ReviewView;
  expect(shown.waiting).toMatchObject({ kind: 'template', version: 'v2' });
  expect(shown).toMatchObject({
    asset: null,
    template: {
      introduction: '一台云服务器',
      current: { files: [{ path: 'main.tf' }], analysis: { resources: analysis.resources } },
      links: template.links,
    },
  });
  expect(JSON.stringify(shown.template)).not.toContain('secret');
  const image = { kind: 'image', imageId: 'img-1', regions: ['cn-north-4'], selfChecks: ['virus'] };
  const version = { id: 'v-10', assetName: '镜像', kind: 'image', version: 'V1.0', state: 'pending' };
  expect((await control('GET', submit('asset', { ...version, details: image }))).body).toMatchObject({
    template: null,
    asset: { details: { imageId: 'img-1', loginUser: '' }, domains: [] },
  });
  expect((await control('GET', submit('asset', { ...version, details: 7, id: 'v-11' }))).body).toMatchObject({
    asset: null,
    facts: expect.arrayContaining([{ name: 'details', value: '7' }]),
  });
});
