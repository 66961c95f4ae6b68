import { apiRoutes, routes } from '@/lib/routes';
import type { LineView } from '@/lib/statements/contract';
import { settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

test.use({ person: 'finance' });

test('finance runs a month, opens a statement, and explains a line that is not in it', async ({ page }) => {
  test.slow();
  await show(page, routes.billRuns());
  await page.getByRole('button', { name: word('settlement.runs.start'), exact: true }).click();
  const results = page.getByRole('region', { name: word('settlement.runs.results') });
  await expect(results.getByRole('status')).toContainText(/\d/);
  await results.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/statements\/[0-9a-f-]{36}$/);
  const steps = page.getByRole('list', { name: word('settlement.detail.sums') });
  await expect(steps.getByRole('listitem').first()).toContainText(word('settlement.columns.sales'));
  await settled(page);
  await page.locator('tbody tr').first().getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: word('settlement.line.settled') })).toBeVisible();

  const answer = await page.request.get(apiRoutes.statementLines(), {
    params: { month: 'all', supervision: 'in_progress', payStatus: 'paid' },
  });
  const { items } = (await answer.json()) as { items: LineView[] };
  const waiting = items.find(({ isTrial, amountMinor }) => !isTrial && amountMinor !== 0);
  expect(waiting).toBeDefined();
  await show(page, routes.statements());
  await page.getByRole('textbox', { name: word('settlement.why.title') }).fill(waiting?.orderId ?? '');
  await page.getByRole('button', { name: word('settlement.why.ask'), exact: true }).click();
  const answers = page.getByRole('list', { name: word('settlement.why.answers') });
  await expect(answers).toContainText(word('settlement.reasons.supervision_unfinished'));
  await answers.getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: word('settlement.waiting.title') })).toBeVisible();
  await expect(page.getByText(word('settlement.reasonTexts.supervision_unfinished'))).toBeVisible();
});
