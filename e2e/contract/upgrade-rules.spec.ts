import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { ApprovedVersion } from '@/lib/assets/contract-views';
import { DEMO_V2_CONNECTION } from '@/lib/emulator/demo';
import { instanceView, orderView } from '@/lib/emulator/views';
import type { ListPage } from '@/lib/http/list';
import type { DraftView } from '@/lib/products/contract';
import type { QuoteView, UpgradeRuleView } from '@/lib/products/pricing/contract';
import { apiRoutes } from '@/lib/routes';
import type { LineView } from '@/lib/statements/contract';
import { licenseContent } from '../fixtures/listings';
import { freshId, MOUNTS } from '../fixtures/marketplace';
import { type Api, type ApiAnswer, anonymous, as, jsonOf, okJson, type Problem, signIn } from './api';
import { control } from './emulator-control';
import { storeListingFiles } from './listing-files';

const WITHIN = { timeout: 40_000, intervals: [250] };
const fieldsOf = (answer: ApiAnswer) =>
  (jsonOf<Problem>(answer).errors ?? []).map(({ path, code }) => `${path} ${code}`);

type Listed = { id: string; specificationKey: string; skus: { fromSkuKey: string; toSkuKey: string } };

/** A licence that is on sale at 39.00 and 79.00 a month, so that one can be upgraded to the other. */
async function listed(manager: Api): Promise<Listed> {
  const [asset] = okJson<ApprovedVersion[]>(
    await manager.get(apiRoutes.approvedAssets(), { kind: 'software_package' }),
  );
  const content = licenseContent(
    `升级测试 ${freshId('')}`,
    await storeListingFiles(manager),
    asset?.id ?? '',
  );
  const given = { productClass: 'common', deliveryType: 'license_code', name: '' };
  const draft = okJson<DraftView>(await manager.send('POST', apiRoutes.products(), given));
  const { productRowId: id, id: requestId } = draft;
  const path = apiRoutes.productDraft(id);
  okJson(await manager.send('PUT', path, { revision: draft.revision, content }));
  const { revision, problems } = okJson<DraftView>(await manager.get(path));
  expect(problems).toEqual([]);
  okJson(await manager.send('POST', apiRoutes.productSubmission(id), { revision }));
  const [specification] = content.business.specifications;
  const productCode = `OFFI${Date.now()}`;
  const codes = specification?.skus.map(({ key }, index) => ({
    specificationKey: specification.key,
    skuKey: key,
    skuCode: `${productCode}-${index}`,
    prices: [{ period: 'month', productId: `${productCode}-${index}-MONTH` }],
  }));
  const decision = { verdict: 'approved', productCode, codes };
  okJson(await (await as('owner')).send('POST', apiRoutes.productDecision(requestId), decision));
  const [from, to] = specification?.skus ?? [];
  const skus = { fromSkuKey: from?.key ?? '', toSkuKey: to?.key ?? '' };
  return { id, specificationKey: specification?.key ?? '', skus };
}

for (const { name, base } of MOUNTS) {
  test(`an upgrade rule is made, changed and taken away (${name})`, async () => {
    const manager = await signIn(base, 'product@demo.example');
    const { id, specificationKey, skus } = await listed(manager);
    const at = apiRoutes.productUpgradeRules(id);
    const rule = { specificationKey, ...skus, discountBps: 8_000 };
    const made = okJson<UpgradeRuleView>(await manager.send('POST', at, rule));
    expect(made).toMatchObject({ ...rule, voidBecause: null });
    const again = await manager.send('POST', at, rule);
    expect([again.status, ...fieldsOf(again)]).toEqual([400, 'toSkuKey taken']);
    const own = apiRoutes.productUpgradeRule(id, made.id);
    const changed = await manager.send('PATCH', own, { discountBps: 9_500 });
    expect(okJson<UpgradeRuleView>(changed)).toMatchObject({ id: made.id, discountBps: 9_500 });
    expect(okJson<UpgradeRuleView>(await manager.send('PATCH', own, { discountBps: 9_500 }))).toMatchObject({
      discountBps: 9_500,
    });
    expect(okJson<UpgradeRuleView[]>(await manager.get(at))).toMatchObject([{ discountBps: 9_500 }]);
    expect((await manager.send('DELETE', own)).status).toBe(204);
    expect((await manager.send('DELETE', own)).status).toBe(404);
    expect(okJson<UpgradeRuleView[]>(await manager.get(at))).toEqual([]);
  });
}

test('an upgrade rule that could not hold is refused at its field', async () => {
  const manager = await as('product');
  const { id, specificationKey, skus } = await listed(manager);
  const refused = async (patch: object) => {
    const rule = { specificationKey, ...skus, discountBps: 8_000, ...patch };
    const answer = await manager.send('POST', apiRoutes.productUpgradeRules(id), rule);
    expect(answer.status).toBe(400);
    return fieldsOf(answer);
  };
  const { fromSkuKey, toSkuKey } = skus;
  expect(await refused({ fromSkuKey: toSkuKey, toSkuKey: fromSkuKey })).toEqual([
    'toSkuKey upgrade_price_clash',
  ]);
  expect(await refused({ toSkuKey: fromSkuKey })).toEqual(['toSkuKey upgrade_same_sku']);
  expect(await refused({ toSkuKey: randomUUID() })).toEqual(['toSkuKey upgrade_sku_gone']);
  expect(await refused({ specificationKey: randomUUID() })).toEqual([
    'specificationKey upgrade_specification_gone',
  ]);
  expect(await refused({ discountBps: 0 })).toEqual(['discountBps too_small']);
  expect(okJson<UpgradeRuleView[]>(await manager.get(apiRoutes.productUpgradeRules(id)))).toEqual([]);
});

test('upgrade rules are for those who may, of the same seller', async () => {
  const manager = await as('product');
  const { id, specificationKey, skus } = await listed(manager);
  const at = apiRoutes.productUpgradeRules(id);
  const rule = { specificationKey, ...skus, discountBps: 8_000 };
  const made = okJson<UpgradeRuleView>(await manager.send('POST', at, rule));
  const own = apiRoutes.productUpgradeRule(id, made.id);
  for (const [api, status] of [
    [anonymous, 401],
    [await as('finance'), 403],
    [await as('owner@empty.example'), 404],
  ] as const) {
    expect((await api.send('POST', at, rule)).status).toBe(status);
    expect((await api.send('PATCH', own, { discountBps: 1 })).status).toBe(status);
    expect((await api.send('DELETE', own)).status).toBe(status);
  }
  expect((await (await as('owner@empty.example')).get(at)).status).toBe(404);
  expect(okJson<UpgradeRuleView[]>(await manager.get(at))).toEqual([made]);
});

const sku = (price: string) => ({ key: randomUUID(), values: {}, prices: [{ period: 'month', price }] });

test('what is quoted for an upgrade is what its order line says', async () => {
  const [from, to] = [sku('39.00'), sku('79.00')];
  const specification = {
    key: randomUUID(),
    name: 'CRM',
    chargingMode: 'PERIOD',
    template: 'custom',
    attributes: [
      { key: randomUUID(), code: 'edition', name: 'Edition', kind: 'enumeration', values: ['a', 'b'] },
    ],
    skus: [from, to],
  };
  const plan = { skuCode: 'OFFI1000001-STD', chargingMode: 'PERIOD', periodType: 'month', quantity: 3 };
  const order = orderView.parse(
    await control('POST', '/orders', { connectionId: DEMO_V2_CONNECTION, ...plan }),
  );
  const key = order.lines[0]?.instance ?? '';
  const bought = async () => instanceView.parse(await control('GET', `/instances/${key}`));
  await expect.poll(async () => (await bought()).status, WITHIN).toBe('active');
  const { expireAt } = await bought();
  const beijing = (at: number) => Math.floor((at + 8 * 3_600_000) / 86_400_000);
  const remainingDays = beijing(Date.parse(expireAt ?? '')) - beijing(Date.now());
  await control('POST', `/instances/${key}/upgrade`, { skuCode: 'OFFI1000001-PRO', discountBps: 1_500 });
  const orders = (await control('GET', '/orders', { orderType: 'CHANGE' })) as { items: unknown[] };
  const change = orders.items
    .map((one) => orderView.parse(one))
    .find(({ lines }) => lines.some((line) => line.instance === key));
  const finance = await as('finance');
  const selection = {
    kind: 'upgrade',
    skuKey: from.key,
    quantity: '3',
    upgrade: { toSkuKey: to.key, remainingDays, discountBps: 8_500 },
  };
  const quote = okJson<QuoteView>(
    await finance.send('POST', apiRoutes.productQuote(), { specification, selection }),
  );
  expect(quote.totalMinor).toBeGreaterThan(0);
  expect(change?.lines).toMatchObject([{ afterDiscountMinor: quote.totalMinor }]);
  const told = async () =>
    okJson<ListPage<LineView>>(
      await finance.get(apiRoutes.statementLines(), { month: 'all', q: change?.orderId ?? 'none' }),
    ).items.map(({ amountMinor }) => amountMinor);
  await expect.poll(told, WITHIN).toEqual([quote.totalMinor]);
});
