import type { Page } from '@playwright/test';
import { routes } from '@/lib/routes';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const room = (key: string, values?: Record<string, string | number>) => word(`sellers.${key}`, values);
const certification = (key: string, values?: Record<string, string | number>) =>
  room(`certification.${key}`, values);

async function recordResult(page: Page, verdict: 'approved' | 'rejected', reason = ''): Promise<void> {
  await page.getByRole('button', { name: certification('decide'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: certification('decide') });
  await dialog.getByLabel(room(`decision.${verdict}`)).check();
  if (reason) await dialog.getByLabel(room('decision.reason')).fill(reason);
  await dialog.getByRole('button', { name: room('decision.record'), exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function submitAgain(page: Page, branch: string): Promise<void> {
  await page.getByRole('button', { name: certification('again'), exact: true }).click();
  await page.getByLabel(certification('branch')).fill(branch);
  await page.getByRole('button', { name: certification('submit'), exact: true }).click();
  await expect(page.getByText(certification('underReviewTitle'), { exact: true })).toBeVisible();
}

test('a changed account is certified anew: refused, corrected, passed; meanwhile nothing is settled', async ({
  page,
  errors,
}) => {
  test.slow();
  errors.allow(/status of 400/);
  await show(page, routes.sellerCertification());
  await page.getByRole('button', { name: certification('again'), exact: true }).click();
  await page.getByLabel(certification('accountName')).fill('别的公司');
  await page.getByRole('button', { name: certification('submit'), exact: true }).click();
  await expect(page.getByText(word('errors.fields.certification_account_name'))).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel(certification('accountName')).fill('云启数智科技有限公司');
  await page.getByRole('button', { name: certification('submit'), exact: true }).click();
  await expect(page.getByText(certification('pauses.under_review'))).toBeVisible();
  await recordResult(page, 'rejected', '请补充支行信息');
  await expect(page.getByText(certification('rejectedTitle'))).toBeVisible();
  await expect(page.getByText('请补充支行信息').first()).toBeVisible();

  await submitAgain(page, '北京上地支行');
  await recordResult(page, 'approved');
  await expect(page.getByText(certification('pauseTitle'))).toHaveCount(0);
  const current = page.getByRole('region', { name: certification('currentTitle') });
  await expect(current.getByText('••••0806')).toBeVisible();
  await current.getByRole('button', { name: room('reveal.numbers'), exact: true }).click();
  await expect(current.getByText('110908123410806')).toBeVisible();
  await expectAccessible(page);
});

test('a new version of an agreement is signed', async ({ page }) => {
  await show(page, routes.sellerAgreements());
  const name = room('agreements.kinds.common_service');
  const panel = page.getByRole('region', { name });
  await expect(panel.getByText(room('agreements.standings.sign_again'), { exact: true })).toBeVisible();
  await panel.getByRole('button', { name: room('agreements.sign'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(room('agreements.signedOn')).fill('2026-01-05');
  await dialog.getByLabel(room('agreements.signedBy')).fill('林晓');
  await dialog.getByRole('button', { name: room('agreements.signSend'), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(panel.getByText(room('agreements.standings.signed'), { exact: true })).toBeVisible();
  await expectAccessible(page);

  await show(page, routes.sellerBenefits());
  await expect(page.getByText(room('tier.criteria.agreementSigned'))).toBeVisible();
  await expectAccessible(page);
});

test('an application is written, held back for its date, and sent', async ({ page, errors }) => {
  errors.allow(/status of 400/);
  await show(page, routes.sellerApplications());
  await page.getByRole('button', { name: room('applications.create'), exact: true }).click();
  const form = page.getByRole('dialog', { name: room('applications.create') });
  await form.getByLabel(room('applications.columns.kind')).selectOption('joint_promotion');
  await form.getByLabel(room('applications.columns.subject')).fill('旅程促销');
  await form.getByLabel(room('applications.columns.wantedOn')).fill('2026-01-01');
  await form.getByRole('button', { name: room('applications.saveDraft'), exact: true }).click();
  await expect(form).toHaveCount(0);

  await page.getByRole('searchbox').fill('旅程促销');
  const row = page.locator('[data-row-link]');
  await expect(row).toHaveCount(1);
  await row.click();
  const drawer = page.getByRole('dialog', { name: room('applications.drawer') });
  await drawer.getByRole('button', { name: room('applications.actions.submit'), exact: true }).click();
  const question = page.getByRole('dialog', {
    name: room('applications.submitTitle', { subject: '旅程促销' }),
  });
  await question.getByRole('button', { name: room('applications.actions.submit'), exact: true }).click();
  await expect(question.getByText(word('errors.fields.benefit_lead_time', { days: 14 }))).toBeVisible();
  await question.getByRole('button', { name: word('common.actions.cancel'), exact: true }).click();

  await drawer.getByRole('button', { name: room('applications.actions.edit'), exact: true }).click();
  const edit = page.getByRole('dialog', { name: room('applications.edit') });
  const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await edit.getByLabel(room('applications.columns.wantedOn')).fill(day);
  await edit.getByRole('button', { name: room('applications.saveDraft'), exact: true }).click();
  await expect(edit).toHaveCount(0);
  await drawer.getByRole('button', { name: room('applications.actions.submit'), exact: true }).click();
  await page
    .getByRole('dialog', { name: room('applications.submitTitle', { subject: '旅程促销' }) })
    .getByRole('button', { name: room('applications.actions.submit'), exact: true })
    .click();
  await expect(drawer.getByText(room('applications.states.in_review'), { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('the company is changed, and what was typed survives a save in another tab', async ({
  page,
  pageOf,
  errors,
}) => {
  errors.allow(/status of 409/);
  const count = String(50 + (Date.now() % 900));
  const staff = page.getByLabel(room('company.staff'));
  await show(page, routes.sellerCompany());
  const other = await pageOf('owner');
  await show(other, routes.sellerCompany());
  await staff.fill(count);
  await page.getByRole('button', { name: room('company.save'), exact: true }).click();
  await expect(page.getByText(room('company.saved'))).toBeVisible();

  await other.getByLabel(room('company.address')).fill('北京市朝阳区');
  await other.getByRole('button', { name: room('company.save'), exact: true }).click();
  await expect(other.getByText(word('errors.seller_changed'))).toBeVisible();
  await expect(other.getByLabel(room('company.address'))).toHaveValue('北京市朝阳区');
  await other.getByRole('button', { name: room('changed.load'), exact: true }).click();
  await expect(other.getByLabel(room('company.staff'))).toHaveValue(count);
  await settled(page);
  await expectAccessible(page);
});
