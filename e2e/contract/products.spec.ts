import { expect, test } from '@playwright/test';
import type { ListPage } from '@/lib/http/list';
import type { NewApiToken } from '@/lib/members/contract';
import type {
  DraftView,
  ListingDetail,
  ListingView,
  ReadinessView,
  RequestDetail,
  RequestView,
} from '@/lib/products/contract';
import { SHEET_FIELDS } from '@/lib/products/sheet/fields';
import { apiRoutes } from '@/lib/routes';
import { workbookOf } from '@/lib/spreadsheet/write-xlsx';
import type { StoredFileView } from '@/lib/storage/contract';
import { PDF, serviceContent } from '../fixtures/listings';
import { freshId } from '../fixtures/marketplace';
import { type Api, type ApiAnswer, apiOf, as, jsonOf, okJson, type Problem } from './api';
import { picture, sendFile, storeListingFiles, uploadFile } from './listing-files';

const problemOf = (answer: ApiAnswer, status: number, code: string): Problem => {
  expect(answer.status, answer.text).toBe(status);
  const problem = jsonOf<Problem>(answer);
  expect(problem.code).toBe(code);
  return problem;
};

async function written(api: Api): Promise<DraftView & { path: string }> {
  const made = await api.send('POST', apiRoutes.products(), {
    productClass: 'common',
    deliveryType: 'service',
    name: '',
  });
  const draft = okJson<DraftView>(made);
  const path = apiRoutes.productDraft(draft.productRowId);
  const content = serviceContent(`迁移服务 ${freshId('')}`, await storeListingFiles(api));
  okJson(await api.send('PUT', path, { revision: draft.revision, content }));
  return { ...okJson<DraftView>(await api.get(path)), path };
}

test('a listing goes from draft through rejection and resubmission to being sold, decided by a token', async () => {
  const manager = await as('product');
  const draft = await written(manager);
  const { productRowId: id, content } = draft;
  expect(draft.problems).toEqual([]);
  const readiness = okJson<ReadinessView>(await manager.get(apiRoutes.productReadiness(id)));
  expect(readiness.isReady).toBe(true);
  okJson(await manager.send('POST', apiRoutes.productSubmission(id), { revision: draft.revision }));
  problemOf(
    await manager.send('PUT', draft.path, { revision: draft.revision, content }),
    409,
    'request_state',
  );

  const token = await (await as('owner')).send('POST', apiRoutes.apiTokens(), {
    label: freshId('reviewer-').slice(0, 60),
    role: 'product_manager',
  });
  const reviewer = apiOf(manager.base, { authorization: `Bearer ${okJson<NewApiToken>(token).secret}` });
  const pending = okJson<ListPage<RequestView>>(
    await reviewer.get(apiRoutes.productRequests(), { state: 'pending' }),
  );
  expect(pending.items.map((one) => one.id)).toContain(draft.id);
  const decision = apiRoutes.productDecision(draft.id);
  problemOf(await reviewer.send('POST', decision, { verdict: 'rejected' }), 400, 'invalid');
  okJson(await reviewer.send('POST', decision, { verdict: 'rejected', reason: '主图不清晰' }));

  const rejected = okJson<DraftView>(await manager.get(draft.path));
  expect(rejected).toMatchObject({ state: 'rejected', reason: '主图不清晰' });
  const fixed = { ...rejected.content, details: { ...rejected.content.details, summary: '已更换主图' } };
  okJson(await manager.send('PUT', draft.path, { revision: rejected.revision, content: fixed }));
  okJson(await manager.send('POST', apiRoutes.productSubmission(id), { revision: rejected.revision + 1 }));
  const request = okJson<RequestDetail>(await reviewer.get(apiRoutes.productRequest(draft.id)));
  expect(request).toMatchObject({ version: 2, changes: [{ field: 'details.summary', after: '已更换主图' }] });

  const [one] = request.content.business.specifications;
  const [sku] = one?.skus ?? [];
  const productId = freshId('OFFI-');
  const approved = await reviewer.send('POST', decision, {
    verdict: 'approved',
    productCode: freshId('OFFI'),
    codes: [
      {
        specificationKey: one?.key,
        skuKey: sku?.key,
        skuCode: 'SKU',
        prices: [{ period: 'once', productId }],
      },
    ],
  });
  expect(okJson<ListingDetail>(approved)).toMatchObject({
    state: 'on_sale',
    specifications: [{ state: 'on_sale', codes: [{ productId }] }],
  });
  const codes = okJson<ListPage<{ productId: string; productClass: string }>>(
    await manager.get(apiRoutes.productCodes(), { q: productId }),
  );
  expect(codes.items).toMatchObject([{ productId, productClass: 'common' }]);
});

test('a second tab gets the other’s draft with its conflict', async () => {
  const api = await as('product');
  const draft = await written(api);
  const mine = { ...draft.content, basics: { ...draft.content.basics, name: '第一个页签' } };
  okJson(await api.send('PUT', draft.path, { revision: draft.revision, content: mine }));
  const late = { ...draft.content, basics: { ...draft.content.basics, name: '第二个页签' } };
  const answer = await api.send('PUT', draft.path, { revision: draft.revision, content: late });
  problemOf(answer, 409, 'draft_changed');
  const { draft: theirs } = jsonOf<{ draft: DraftView }>(answer);
  expect(theirs).toMatchObject({ revision: draft.revision + 1, content: { basics: { name: '第一个页签' } } });
});

test('the gate refuses what is not complete and names the fields', async () => {
  const api = await as('product');
  const made = await api.send('POST', apiRoutes.products(), {
    productClass: 'common',
    deliveryType: 'saas',
    name: '华为云助手',
  });
  const draft = okJson<DraftView>(made);
  const answer = await api.send('POST', apiRoutes.productSubmission(draft.productRowId), { revision: 1 });
  const problem = problemOf(answer, 400, 'listing_incomplete');
  expect(problem.errors).toContainEqual({ path: 'basics.name', code: 'name_like_marketplace' });
  expect(problem.errors).toContainEqual({ path: 'basics.addressId', code: 'required' });
  okJson(await api.send('DELETE', apiRoutes.productDraft(draft.productRowId)));
  problemOf(await api.get(apiRoutes.product(draft.productRowId)), 404, 'not_found');
});

test.describe('files of a listing', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  test('are judged by their content, size and pixels', async () => {
    const api = await as('product');
    const code = async (field: string, name: string, content: Buffer) =>
      problemOf(await uploadFile(api, field, name, content), 400, 'file').errors?.[0]?.code;
    expect(await code('logo', 'logo.png', await picture(100, 100))).toBe('file_pixels_exact');
    expect(await code('logo', 'logo.png', svg)).toBe('file_type');
    expect(await code('logo', 'logo.svg', svg)).toBe('file_type');
    expect(await code('media', 'x.png', PDF)).toBe('file_type');
    expect(await code('descriptionImage', 'x.png', await picture(800, 900))).toBe('file_pixels_range');
    expect(await code('logo', 'logo.png', Buffer.concat([await picture(120, 120)]).subarray(0, 60))).toMatch(
      /file_(damaged|type)/,
    );
    expect(await code('logo', 'logo.png', Buffer.alloc(5_100_000))).toBe('file_too_large');
    expect((await uploadFile(api, 'nothing', 'x.png', PDF)).status).toBe(400);
    expect((await uploadFile(await as('delivery'), 'copyright', 'x.pdf', PDF)).status).toBe(403);
  });

  test('come back to their seller alone, and never run', async () => {
    const api = await as('product');
    const { id } = okJson<StoredFileView>(await uploadFile(api, 'guide', '指南.pdf', PDF));
    const got = await api.get(apiRoutes.file(id));
    expect(got.status).toBe(200);
    expect(got.headers.get('content-disposition')).toContain('attachment');
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    expect((await (await as('owner@empty.example')).get(apiRoutes.file(id))).status).toBe(404);
  });
});

test('a sheet with a wrong row stores nothing; the export is read back', async () => {
  const api = await as('product');
  const row = (more: Record<string, string>) => {
    const given: Record<string, string> = {
      product_class: 'common',
      delivery_type: 'saas',
      name: freshId('导入'),
      specification: '标准版',
      monthly_price: '39.90',
      ...more,
    };
    return SHEET_FIELDS.map((field) => given[field] ?? '');
  };
  const path = `${apiRoutes.productsSheet()}?take=all`;
  const wrong = await workbookOf([
    [...SHEET_FIELDS],
    row({}),
    row({ monthly_price: '-1', delivery_type: '飞船' }),
  ]);
  const refused = okJson<{ stored: boolean; problems: { row: number; code: string }[] }>(
    await sendFile(api, path, 'x.xlsx', wrong),
  );
  expect(refused.stored).toBe(false);
  expect(refused.problems).toMatchObject([{ row: 3, code: 'unknown_value' }]);
  const name = freshId('导入');
  const good = await workbookOf([
    [...SHEET_FIELDS],
    row({ name, product_class: '通用商品' }),
    row({ name, product_class: '通用商品', specification: '专业版', monthly_price: '79.90' }),
  ]);
  expect(okJson(await sendFile(api, path, 'x.xlsx', good))).toMatchObject({ stored: true, listings: 1 });
  const list = okJson<ListPage<ListingView>>(await api.get(apiRoutes.products(), { q: name }));
  const draft = okJson<DraftView>(await api.get(apiRoutes.productDraft(list.items[0]?.id ?? '')));
  expect(draft.content.business.specifications.map((one) => one.name)).toEqual(['标准版', '专业版']);
  const owner = await as('owner');
  const response = await fetch(`${owner.base}${apiRoutes.productsSheet()}?q=${encodeURIComponent(name)}`, {
    headers: owner.headers,
  });
  const again = Buffer.from(await response.arrayBuffer());
  const checked = await sendFile(api, `${apiRoutes.productsSheet()}?take=check`, 'x.xlsx', again);
  const known = [{ row: 2, name, productClass: 'common', deliveryType: 'saas', state: 'unlisted' }];
  expect(okJson(checked)).toMatchObject({ stored: false, listings: 1, problems: [], known });
  const fresh = await sendFile(api, `${apiRoutes.productsSheet()}?take=new`, 'x.xlsx', again);
  expect(okJson(fresh)).toMatchObject({ stored: false, listings: 0, known });
});

test('codes that come after the approval are added once, by those who decide', async () => {
  const manager = await as('product');
  const draft = await written(manager);
  const { productRowId: id, content } = draft;
  const [specification] = content.business.specifications;
  const mark = `OFFI${Date.now()}`;
  const codes = [
    {
      specificationKey: specification?.key,
      skuKey: specification?.skus[0]?.key,
      skuCode: `${mark}-STD`,
      prices: [{ period: 'once', productId: `${mark}-STD-ONCE` }],
    },
  ];
  const add = (api: Api, given: unknown = { codes }) =>
    api.send('POST', apiRoutes.productOwnCodes(id), given);
  const owner = await as('owner');
  problemOf(await add(owner), 409, 'product_not_listed');
  okJson(await manager.send('POST', apiRoutes.productSubmission(id), { revision: draft.revision }));
  const approval = { verdict: 'approved', productCode: mark };
  okJson(await owner.send('POST', apiRoutes.productDecision(draft.id), approval));
  for (const _ of ['once', 'again'])
    expect(okJson<ListingDetail>(await add(owner)).specifications[0]?.codes).toMatchObject([
      { productId: `${mark}-STD-ONCE`, skuCode: `${mark}-STD` },
    ]);
  const other = [{ ...codes[0], skuCode: 'OTHER' }];
  expect(problemOf(await add(owner, { codes: other }), 400, 'invalid').errors?.[0]).toMatchObject({
    path: 'codes.0.skuCode',
    code: 'code_fixed',
  });
  expect((await add(owner, { codes: [] })).status).toBe(400);
  expect((await add(await as('delivery'))).status).toBe(403);
  expect((await add(await as('owner@empty.example'))).status).toBe(404);
});
