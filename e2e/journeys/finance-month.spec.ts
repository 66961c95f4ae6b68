import { DEMO_SELLER_ID } from '@/lib/emulator/demo';
import { type FinanceView, financeView } from '@/lib/emulator/views-finance';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes, routes } from '@/lib/routes';
import type { DifferenceView, ReconciliationView } from '@/lib/statements/reconciliation/contract';
import { control } from '../contract/emulator-control';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const words = (key: string) => word(`reconciliation.${key}`);
const READ_WITHIN_MS = 30_000;
const FAULTS = ['amount', 'rate', 'left_out', 'unordered', 'duplicated'] as const;

test.use({ person: 'finance' });

test('the marketplace sends a month with five faults, and finance finds and explains each', async ({
  page,
}) => {
  test.slow();
  const period = await newestBilled(async (params) =>
    (await page.request.get(apiRoutes.reconciliation(), { params })).json(),
  );
  const month = { sellerId: DEMO_SELLER_ID, period };
  const faults = FAULTS.map((kind) => ({ kind, count: 1 }));
  await control('POST', '/finance/faults', { ...month, seed: 5, faults });
  const { planted } = (financeView.parse(await control('GET', '/finance', month)) satisfies FinanceView)
    .faults;
  expect(planted.map(({ kind }) => kind).sort()).toEqual([...FAULTS].sort());
  await control('POST', '/finance/sends', { ...month, kinds: ['details'] });

  const differencesOf = async (orderLineId: string) => {
    const params = { period, q: orderLineId };
    const answer = await page.request.get(apiRoutes.differences(), { params });
    return ((await answer.json()) as ListPage<DifferenceView>).items;
  };
  await show(page, routes.reconciliation(period));
  await page
    .getByRole('button', { name: new RegExp(`^(${words('month.first')}|${words('month.compare')})$`) })
    .click();
  for (const { orderLineId, kind } of planted)
    await expect
      .poll(async () => (await differencesOf(orderLineId)).length, { message: kind, timeout: READ_WITHIN_MS })
      .toBeGreaterThan(0);
  await expect(page.getByText(words('month.agrees')).first()).toBeVisible();
  const strange = await page.request.get(apiRoutes.differences(), {
    params: { period, kind: 'wrong_statement' },
  });
  expect(((await strange.json()) as ListPage<DifferenceView>).items).toEqual([]);
  await expectAccessible(page);

  for (const { orderLineId, kind } of planted) {
    const [difference] = await differencesOf(orderLineId);
    await show(page, routes.difference(difference?.id ?? ''));
    await page.getByRole('button', { name: words('decide.action'), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: words('decide.title') });
    await dialog.getByLabel(words('decide.state')).selectOption('explained');
    await dialog.getByLabel(words('decide.note')).fill(`planted: ${kind}`);
    await dialog.getByRole('button', { name: words('decide.send'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await settled(page);
    await expect(page.getByText(`planted: ${kind}`).last()).toBeVisible();
    expect(await differencesOf(orderLineId)).toContainEqual(
      expect.objectContaining({ id: difference?.id, state: 'explained' }),
    );
  }
});

type Ask = (params: Record<string, string>) => Promise<ReconciliationView>;

/** The newest month of which there are statements. */
async function newestBilled(ask: Ask): Promise<string> {
  const { periods } = await ask({});
  for (const period of periods.toSorted().toReversed()) if ((await ask({ period })).isBilled) return period;
  throw new Error('the demo has no billed month');
}
