import { expect, test } from '@playwright/test';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import type { AgreementGroup } from '@/lib/sellers/contract-agreements';
import type { BenefitView, TierView } from '@/lib/sellers/contract-benefits';
import type { CertificationScreenView, RevealedCertification } from '@/lib/sellers/contract-certification';
import type { CompanyScreenView, QualificationView } from '@/lib/sellers/contract-company';
import { freshId } from '../fixtures/marketplace';
import { type Api, type ApiAnswer, anonymous, as, jsonOf, okJson, type Problem } from './api';

const NEWCOMER = 'owner@empty.example';
const ACCOUNT = '4563510800123456789';
const TAXPAYER = '91310115MA1K4N7T9F';

const problemOf = (answer: ApiAnswer, status: number): Problem => {
  expect(answer.status, answer.text).toBe(status);
  return jsonOf<Problem>(answer);
};
const certification = async (api: Api) =>
  okJson<CertificationScreenView>(await api.get(apiRoutes.sellerCertification()));

async function upload(api: Api, method: string, path: string, name: string, content: string) {
  const form = new FormData();
  form.set('file', new File([content], name));
  const answer = await fetch(api.base + path, { method, headers: api.headers, body: form });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const PDF = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF';

test.describe('the business certification', () => {
  test.describe.configure({ mode: 'serial' });

  test('tells no number to anybody, and nothing to whom it is not meant for', async () => {
    const newcomer = await as(NEWCOMER);
    const shown = await newcomer.get(apiRoutes.sellerCertification());
    expect(shown.text).not.toMatch(new RegExp(`${ACCOUNT}|${TAXPAYER}`));
    expect((await anonymous.get(apiRoutes.sellerCertification())).status).toBe(401);
    problemOf(await (await as('delivery')).get(apiRoutes.sellerCertification()), 403);
    const id = jsonOf<CertificationScreenView>(shown).history[0]?.id ?? '';
    const numbers = apiRoutes.sellerCertificationNumbers(id);
    expect(okJson<RevealedCertification>(await newcomer.send('POST', numbers))).toMatchObject({
      taxpayerNumber: TAXPAYER,
      accountNumber: ACCOUNT,
    });
    for (const [who, status] of [
      ['owner', 404],
      ['finance', 404],
      ['auditor', 403],
    ] as const)
      problemOf(await (await as(who)).send('POST', numbers), status);
  });

  test('is decided by whoever may, with a reason when it is rejected, and once', async () => {
    const newcomer = await as(NEWCOMER);
    const id = (await certification(newcomer)).open?.id ?? '';
    const path = apiRoutes.sellerCertificationDecision(id);
    const rejected = { verdict: 'rejected', reason: '账号有误' };
    problemOf(await (await as('owner')).send('POST', path, rejected), 404);
    problemOf(await (await as('finance')).send('POST', path, rejected), 403);
    const { errors } = problemOf(await newcomer.send('POST', path, { verdict: 'rejected' }), 400);
    expect(errors).toMatchObject([{ path: 'reason', code: 'required' }]);
    expect(okJson<CertificationScreenView>(await newcomer.send('POST', path, rejected))).toMatchObject({
      open: null,
      pause: 'rejected',
      lock: { failures: 1, lockedAt: null },
    });
    expect(problemOf(await newcomer.send('POST', path, rejected), 409).code).toBe('certification_state');
    problemOf(await newcomer.send('POST', apiRoutes.sellerCertificationReview('nothing')), 404);
  });

  test('is corrected, refused field by field while it is wrong, and locked by the third failure', async () => {
    const newcomer = await as(NEWCOMER);
    const [last] = (await certification(newcomer)).history;
    const draft = {
      contractingEntity: 'huawei_cloud_computing',
      currency: 'CNY',
      taxpayerKind: 'general',
      accountName: 'somebody else',
      bankName: '中国银行',
      branch: '上海浦东支行',
      bankAddress: '',
      survey: last?.survey,
    };
    const save = async (revision: number, more: object = {}) =>
      newcomer.send('PUT', apiRoutes.sellerCertificationDraft(), { ...draft, ...more, revision });
    const submit = async (revision: number) =>
      newcomer.send('POST', apiRoutes.sellerCertificationSubmit(), { revision });
    expect(okJson<CertificationScreenView>(await save(0)).open).toMatchObject({
      state: 'draft',
      accountNumberEnd: ACCOUNT.slice(-4),
    });
    expect(problemOf(await save(0), 409).code).toBe('seller_changed');
    expect(problemOf(await submit(1), 400).errors).toEqual([
      { path: 'accountName', code: 'certification_account_name' },
    ]);
    const accountName = last?.companyName;
    for (let failures = 2; failures <= 3; failures += 1) {
      const open = (await certification(newcomer)).open;
      const saved = okJson<CertificationScreenView>(await save(open?.revision ?? 0, { accountName }));
      const sent = okJson<CertificationScreenView>(await submit(saved.open?.revision ?? 0));
      const path = apiRoutes.sellerCertificationDecision(sent.open?.id ?? '');
      okJson(await newcomer.send('POST', path, { verdict: 'rejected', reason: 'x' }));
    }
    const again = okJson<CertificationScreenView>(await save(0, { accountName }));
    expect(again.lock).toMatchObject({ failures: 3 });
    expect(problemOf(await submit(1), 409).code).toBe('certification_locked');
    const unlock = apiRoutes.sellerCertificationUnlock();
    problemOf(await newcomer.send('POST', unlock, { ticketNumber: ' ' }), 400);
    const lifted = await newcomer.send('POST', unlock, { ticketNumber: 'T-1' });
    expect(okJson<CertificationScreenView>(lifted).lock).toMatchObject({
      lockedAt: null,
      unlockTicket: 'T-1',
    });
    expect(problemOf(await newcomer.send('POST', unlock, { ticketNumber: 'T-1' }), 409).code).toBe(
      'certification_not_locked',
    );
    expect(okJson<CertificationScreenView>(await submit(1)).open?.state).toBe('submitted');
  });
});

test('documents are what they hold, saved whole, and the seller’s own', async () => {
  const owner = await as('owner');
  const path = `${apiRoutes.sellerQualifications()}?kind=other&number=N-1`;
  const page = await upload(owner, 'POST', path, 'x.pdf', '<html><script>alert(1)</script></html>');
  expect(problemOf(page, 400).errors).toMatchObject([{ path: 'file', code: 'file_type' }]);
  problemOf(await upload(await as('auditor'), 'POST', path, 'x.pdf', PDF), 403);
  const kind = await upload(owner, 'POST', path.replace('other', 'nothing'), 'x.pdf', PDF);
  expect(problemOf(kind, 400).errors).toMatchObject([{ path: 'kind' }]);
  const { id, file } = okJson<QualificationView>(await upload(owner, 'POST', path, '证明.pdf', PDF));
  const saved = await (await as('auditor')).get(apiRoutes.sellerFile(file.id));
  expect(saved).toMatchObject({ status: 200, text: PDF });
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(saved.headers.get('x-content-type-options')).toBe('nosniff');
  const newcomer = await as(NEWCOMER);
  problemOf(await newcomer.get(apiRoutes.sellerFile(file.id)), 404);
  problemOf(await newcomer.send('DELETE', apiRoutes.sellerQualification(id)), 404);
  expect((await owner.send('DELETE', apiRoutes.sellerQualification(id))).status).toBe(204);
  problemOf(await owner.send('DELETE', apiRoutes.sellerQualification(id)), 404);
});

test('contacts are masked until somebody who may looks', async () => {
  const shown = await (await as('auditor')).get(apiRoutes.sellerCompany());
  const { contacts, conditions } = okJson<CompanyScreenView>(shown);
  expect(contacts.find(({ kind }) => kind === 'finance')).toMatchObject({ mobile: '***0003' });
  expect(shown.text).not.toContain('13800000003');
  expect(conditions).toHaveLength(6);
  const path = apiRoutes.sellerContactReveal('finance');
  problemOf(await (await as('auditor')).send('POST', path), 403);
  expect(okJson(await (await as('finance')).send('POST', path))).toMatchObject({ mobile: '13800000003' });
  problemOf(await (await as('owner')).send('POST', apiRoutes.sellerContactReveal('nobody')), 400);
});

test('an agreement is recorded once, signed once, and removed only before', async () => {
  const owner = await as('owner');
  const title = freshId('A-');
  const given = { kind: 'other', title, version: '1', effectiveOn: '2026-01-01' };
  const groups = okJson<AgreementGroup[]>(await owner.send('POST', apiRoutes.sellerAgreements(), given));
  const group = groups.find((one) => one.title === title);
  expect(group?.standing).toBe('unsigned');
  expect(problemOf(await owner.send('POST', apiRoutes.sellerAgreements(), given), 400).errors).toEqual([
    { path: 'version', code: 'taken' },
  ]);
  const id = group?.versions[0]?.id ?? '';
  const signature = { signedOn: '2026-01-02', signedBy: '林晓' };
  problemOf(await (await as('finance')).send('POST', apiRoutes.sellerAgreementSignature(id), signature), 403);
  problemOf(await (await as(NEWCOMER)).send('POST', apiRoutes.sellerAgreementSignature(id), signature), 404);
  okJson(await upload(owner, 'PUT', apiRoutes.sellerAgreementFile(id), 'signed.pdf', PDF));
  okJson(await owner.send('POST', apiRoutes.sellerAgreementSignature(id), signature));
  expect(problemOf(await owner.send('DELETE', apiRoutes.sellerAgreement(id)), 409).code).toBe(
    'agreement_signed',
  );
});

test('an application is judged before it is sent, decided, and exported', async () => {
  const owner = await as('owner');
  const subject = freshId('B-');
  const tier = okJson<TierView>(await owner.get(apiRoutes.sellerTier()));
  expect(tier.tier).not.toBeNull();
  const amountMinor = tier.couponMaxMinor + 1;
  const create = { kind: 'test_coupon', subject, amountMinor };
  const made = okJson<BenefitView>(await owner.send('POST', apiRoutes.sellerBenefits(), create));
  const submit = apiRoutes.sellerBenefitSubmit(made.id);
  expect(problemOf(await owner.send('POST', submit), 400).errors).toMatchObject([
    { path: 'amountMinor', code: 'benefit_coupon_max' },
  ]);
  const change = { ...create, amountMinor: 100, revision: made.revision };
  okJson(await owner.send('PUT', apiRoutes.sellerBenefit(made.id), change));
  okJson(await owner.send('POST', submit));
  problemOf(await (await as('finance')).send('DELETE', submit), 403);
  problemOf(await (await as(NEWCOMER)).send('DELETE', submit), 404);
  const decision = apiRoutes.sellerBenefitDecision(made.id);
  okJson(await owner.send('POST', decision, { verdict: 'rejected', reason: '材料不全' }));
  expect(problemOf(await owner.send('POST', decision, { verdict: 'approved' }), 409).code).toBe(
    'benefit_state',
  );
  const found = okJson<ListPage<BenefitView>>(await owner.get(apiRoutes.sellerBenefits(), { q: subject }));
  expect(found.items).toMatchObject([{ state: 'rejected', reason: '材料不全' }]);
  const query = { q: subject, columns: 'subject,amount', lang: 'en' };
  const file = await (await as('finance')).get(apiRoutes.sellerBenefitsExport(), query);
  expect(file.status).toBe(200);
  expect(file.text.trim().split('\r\n')).toEqual([
    'Subject,Amount,Currency',
    `${subject},1.00,CNY`,
    '#control rows=1 CNY=1.00,,',
  ]);
});
