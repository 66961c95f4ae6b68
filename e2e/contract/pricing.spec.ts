import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { ListPage } from '@/lib/http/list';
import type { AttributeView, QuoteView } from '@/lib/products/pricing/contract';
import { apiRoutes } from '@/lib/routes';
import { freshId, MOUNTS } from '../fixtures/marketplace';
import { type ApiAnswer, anonymous, as, jsonOf, okJson, type Problem, signIn } from './api';

const fieldsOf = (answer: ApiAnswer) =>
  (jsonOf<Problem>(answer).errors ?? []).map(({ path, code }) => `${path} ${code}`);
const attributeOf = () => {
  const mark = freshId('a').replace(/[^\w-]/g, '');
  return { code: mark, name: `属性 ${mark}`, kind: 'quantity', description: '' };
};

test.describe('SKU attributes', () => {
  for (const { name, base } of MOUNTS) {
    test(`are made, found, renamed and removed (${name})`, async () => {
      const manager = await signIn(base, 'product@demo.example');
      const wish = attributeOf();
      const made = okJson<AttributeView>(await manager.send('POST', apiRoutes.skuAttributes(), wish));
      expect(made).toMatchObject(wish);
      const found = okJson<ListPage<AttributeView>>(
        await manager.get(apiRoutes.skuAttributes(), { q: wish.code }),
      );
      expect(found.items).toEqual([made]);
      const again = await manager.send('POST', apiRoutes.skuAttributes(), wish);
      expect([again.status, ...fieldsOf(again)]).toEqual([400, 'code taken', 'name taken']);
      const renamed = { name: `${wish.name} 2`, description: 'x' };
      const changed = await manager.send('PATCH', apiRoutes.skuAttribute(made.id), renamed);
      expect(okJson<AttributeView>(changed)).toMatchObject({ ...renamed, code: wish.code });
      expect((await manager.send('DELETE', apiRoutes.skuAttribute(made.id))).status).toBe(204);
      expect((await manager.send('DELETE', apiRoutes.skuAttribute(made.id))).status).toBe(404);
    });
  }

  test('refuse preset ones, wrong codes, a missing right and a foreign seller', async () => {
    const manager = await as('product');
    const refused = async (patch: object) => {
      const answer = await manager.send('POST', apiRoutes.skuAttributes(), { ...attributeOf(), ...patch });
      expect(answer.status).toBe(400);
      return fieldsOf(answer);
    };
    expect(await refused({ code: 'appName' })).toEqual(['code attribute_preset']);
    expect(await refused({ name: '版本' })).toEqual(['name attribute_preset']);
    expect(await refused({ code: '1x' })).toEqual(['code invalid_format']);
    const finance = await as('finance');
    expect((await finance.send('POST', apiRoutes.skuAttributes(), attributeOf())).status).toBe(403);
    expect((await anonymous.get(apiRoutes.skuAttributes())).status).toBe(401);
    const made = okJson<AttributeView>(await manager.send('POST', apiRoutes.skuAttributes(), attributeOf()));
    const stranger = await as('owner@empty.example');
    expect((await stranger.send('DELETE', apiRoutes.skuAttribute(made.id))).status).toBe(404);
    expect((await manager.send('DELETE', apiRoutes.skuAttribute(made.id))).status).toBe(204);
  });

  test('are exported as they are listed', async () => {
    const file = await (await as('owner')).get(apiRoutes.skuAttributesExport(), {
      columns: 'code,kind',
      kind: 'quantity',
      lang: 'en',
    });
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text.split(/\r?\n/)[0]).toBe('Code,Kind');
    expect(file.text).toContain('users,Quantity');
  });
});

test.describe('a quote', () => {
  const factor = {
    code: 'call',
    name: 'Call',
    unit: 'min',
    item: 'Minutes',
    pricing: 'step',
    bands: [
      { upTo: '3', unitPrice: '0.3' },
      { upTo: '', unitPrice: '0.2' },
    ],
  };
  const metered = { key: randomUUID(), name: 'Calls', chargingMode: 'ON_DEMAND', factors: [factor] };
  const used = (...values: string[]) =>
    values.map((value) => ({ factorCode: 'call', value, at: '2026-11-01T00:00:00Z' }));

  test('shows every line of the sum: 8 minutes at 3 × 0.3 and the rest at 0.2 are 1.90', async () => {
    const body = { specification: metered, selection: { usage: used('8') } };
    const quote = okJson<QuoteView>(await (await as('finance')).send('POST', apiRoutes.productQuote(), body));
    expect(quote).toMatchObject({
      currency: 'CNY',
      totalMinor: 190,
      steps: [
        { code: 'usage_tranche', amount: '0.9', values: { quantity: '3', price: '0.3' } },
        { code: 'usage_tranche', amount: '1', values: { quantity: '5', price: '0.2' } },
      ],
    });
  });

  test('names the field that cannot be priced', async () => {
    const api = await as('product');
    const ask = (selection: object) =>
      api.send('POST', apiRoutes.productQuote(), { specification: metered, selection });
    expect(fieldsOf(await ask({ usage: used('-1') }))).toEqual(['selection.usage.0.value usage_wrong']);
    expect(
      fieldsOf(await ask({ usage: [{ factorCode: 'x', value: '1', at: '2026-11-01T00:00:00Z' }] })),
    ).toEqual(['selection.usage.0.factorCode factor_unknown']);
    expect(fieldsOf(await ask({ period: 'week' }))).toEqual(['selection.period invalid_value']);
    expect((await ask({ usage: used(...Array.from({ length: 1_001 }, () => '1')) })).status).toBe(400);
    expect((await anonymous.send('POST', apiRoutes.productQuote(), {})).status).toBe(401);
  });
});
