import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { decideCertification as decisionShape } from '../contract-certification';
import { certificationState, settlementIsPaused } from './certification-state';
import { saveCompany } from './company';
import { setContact } from './contacts';
import {
  decideCertification,
  revealCertification,
  startReview,
  unlockCertification,
} from './decide-certification';
import { discardCertification, saveCertification, submitCertification } from './draft-certification';
import { getCertification } from './get-certification';
import {
  actorOf,
  auditOf,
  companyOf,
  draftOf,
  type Firm,
  makeReady,
  NOW,
  openFirm,
  PERSON,
  submitOne,
} from './seller-fixtures';

let db: TestDatabase;
let firm: Firm;
let owner: Ctx;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  firm = await openFirm(db.pool);
  owner = actorOf(firm);
});

const approve = (id: string) => decideCertification(owner, id, { verdict: 'approved', reason: '' });
const reject = (id: string, reason = '账号有误') =>
  decideCertification(owner, id, { verdict: 'rejected', reason });
const later = new Date(NOW.getTime() + 3 * 86_400_000);

describe('a draft', () => {
  it('is saved whatever is missing, sealed, and shows its numbers by their ends', async () => {
    const bare = { accountName: '', bankName: '', accountNumber: '', taxpayerKind: null } as const;
    const { open } = await saveCertification(owner, draftOf({ ...bare, survey: {} }));
    expect(open).toMatchObject({ state: 'draft', number: 1, revision: 1, hasAccountNumber: false });
    const next = await saveCertification(owner, draftOf({ revision: 1, taxpayerNumber: '' }));
    expect(next.open).toMatchObject({
      revision: 2,
      taxpayerNumberEnd: 'BN9Q',
      accountNumberEnd: '3445',
      bankName: '中国银行',
      survey: { shared_control: 'yes' },
    });
    const { rows } = await db.admin.query<Record<string, Buffer>>(
      'select tax_sealed, bank_sealed, survey_sealed from seller_certifications where seller_id = $1',
      [firm.sellerId],
    );
    const kept = Object.values(rows[0] ?? {})
      .map((bytes) => bytes.toString('latin1'))
      .join();
    expect(kept + JSON.stringify(next)).not.toMatch(/6222020200112233445|91520900MA6J6CBN9Q/);
  });

  it('of a tab that is behind is refused', async () => {
    await saveCertification(owner, draftOf());
    await saveCertification(owner, draftOf({ revision: 1, bankName: '招商银行' }));
    for (const revision of [0, 1])
      await expect(saveCertification(owner, draftOf({ revision }))).rejects.toMatchObject({
        code: 'seller_changed',
      });
    expect((await getCertification(owner)).open?.bankName).toBe('招商银行');
  });

  it('begun twice at once is one', async () => {
    const both = await Promise.allSettled([
      saveCertification(owner, draftOf()),
      saveCertification(owner, draftOf()),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is thrown away once', async () => {
    await saveCertification(owner, draftOf());
    expect((await discardCertification(owner)).open).toBeNull();
    await expect(discardCertification(owner)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('tells the survey to whoever fills it in, and to nobody else', async () => {
    await saveCertification(owner, draftOf());
    expect((await getCertification(owner)).open?.surveyDetail).toBe('股东同为甲公司股东');
    const read = await getCertification(actorOf(firm, 'auditor'));
    expect(read.open).toMatchObject({ surveyDetail: null, hasSurveyDetail: true });
  });
});

describe('a submission', () => {
  it('says what is missing, field by field, and stays a draft', async () => {
    await saveCertification(owner, draftOf({ accountName: '别的公司', taxpayerNumber: '' }));
    const attempt = submitCertification(owner, { revision: 1 });
    await expect(attempt).rejects.toMatchObject({
      kind: 'invalid',
      code: 'certification_incomplete',
      fields: [
        { path: 'company', code: 'certification_no_company' },
        { path: 'contact', code: 'certification_no_finance_contact' },
        { path: 'taxpayerNumber', code: 'required' },
      ],
    });
    await makeReady(owner);
    await expect(submitCertification(owner, { revision: 1 })).rejects.toMatchObject({
      fields: [{ path: 'taxpayerNumber' }, { path: 'accountName', code: 'certification_account_name' }],
    });
    expect((await getCertification(owner)).open?.state).toBe('draft');
  });

  it('goes through its review on the next working day, and passes', async () => {
    await makeReady(owner);
    const id = await submitOne(owner);
    expect((await getCertification(owner)).open).toMatchObject({
      state: 'submitted',
      submittedAt: NOW.toISOString(),
      expectedOn: '2026-03-11',
      isLate: false,
      companyVersion: 1,
    });
    expect((await getCertification(actorOf(firm, 'owner', later))).open?.isLate).toBe(true);
    expect((await startReview(owner, id)).open?.state).toBe('in_review');
    const passed = await approve(id);
    expect(passed).toMatchObject({ open: null, pause: null, current: { id, decidedBy: 'Somebody' } });
    expect(await auditOf(db.admin, firm, 'decide_certification')).toMatchObject([
      { subject_label: '1', changes: { verdict: [null, 'approved'] } },
    ]);
  });

  it('is submitted once, and not changed while it is under review', async () => {
    await makeReady(owner);
    await submitOne(owner);
    await expect(submitCertification(owner, { revision: 1 })).rejects.toMatchObject({
      code: 'certification_state',
    });
    for (const revision of [0, 1])
      await expect(saveCertification(owner, draftOf({ revision }))).rejects.toMatchObject({
        code: 'certification_open',
      });
    await expect(discardCertification(owner)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is decided once, and a draft not at all', async () => {
    await makeReady(owner);
    const { open } = await saveCertification(owner, draftOf());
    await expect(approve(open?.id ?? '')).rejects.toMatchObject({ code: 'certification_state' });
    const { open: sent } = await submitCertification(owner, { revision: 1 });
    const id = sent?.id ?? '';
    await reject(id);
    for (const attempt of [approve, reject, (one: string) => startReview(owner, one)])
      await expect(attempt(id)).rejects.toMatchObject({ code: 'certification_state' });
    await expect(approve(newId())).rejects.toMatchObject({ kind: 'not_found' });
    expect((await getCertification(owner)).lock.failures).toBe(1);
  });

  it('that was rejected tells why, and the next one begins with its numbers', async () => {
    await makeReady(owner);
    await reject(await submitOne(owner), '开户行有误');
    expect((await getCertification(owner)).history).toMatchObject([
      { state: 'rejected', reason: '开户行有误' },
    ]);
    const again = await saveCertification(
      owner,
      draftOf({ taxpayerNumber: '', accountNumber: '', branch: '上海分行' }),
    );
    expect(again.open).toMatchObject({ number: 2, accountNumberEnd: '3445', taxpayerNumberEnd: 'BN9Q' });
    expect((await submitCertification(owner, { revision: 1 })).open?.state).toBe('submitted');
  });

  it('is rejected with a reason only', () => {
    expect(decisionShape.safeParse({ verdict: 'rejected', reason: ' ' }).success).toBe(false);
  });

  it('knows when the company was renamed since', async () => {
    await makeReady(owner);
    await approve(await submitOne(owner));
    expect((await getCertification(owner)).company.isRenamed).toBe(false);
    await saveCompany(owner, companyOf({ version: 1, legalName: '新名科技有限公司' }));
    expect((await getCertification(owner)).company.isRenamed).toBe(true);
  });
});

describe('three failures', () => {
  const failThrice = async () => {
    await makeReady(owner);
    for (let count = 0; count < 3; count += 1) await reject(await submitOne(owner));
  };

  it('lock it until a ticket has lifted the lock', async () => {
    await failThrice();
    expect((await getCertification(owner)).lock).toMatchObject({ failures: 3, lockedAt: NOW.toISOString() });
    await expect(submitOne(owner)).rejects.toMatchObject({ code: 'certification_locked' });
    const { lock } = await unlockCertification(owner, { ticketNumber: 'T-20260310-7' });
    expect(lock).toMatchObject({ failures: 0, lockedAt: null, unlockTicket: 'T-20260310-7' });
    expect((await submitCertification(owner, { revision: 1 })).open?.state).toBe('submitted');
    expect(await auditOf(db.admin, firm, 'unlock_certification')).toMatchObject([
      { changes: { locked: [true, false], ticketNumber: [null, 'T-20260310-7'] } },
    ]);
  });

  it('are counted in a row: a passed one begins anew', async () => {
    await makeReady(owner);
    await reject(await submitOne(owner));
    await reject(await submitOne(owner));
    await approve(await submitOne(owner));
    await reject(await submitOne(owner));
    expect((await getCertification(owner)).lock).toMatchObject({ failures: 1, lockedAt: null });
  });

  it('that did not happen cannot be unlocked', async () => {
    await expect(unlockCertification(owner, { ticketNumber: 'T-1' })).rejects.toMatchObject({
      code: 'certification_not_locked',
    });
  });
});

describe('what other rooms go by', () => {
  const facts = () => certificationState(actorOf(firm, 'delivery'));

  it('is not certified and paused before the first passes, and paused again while one runs', async () => {
    expect(await facts()).toEqual({
      state: 'none',
      isCertified: false,
      isLocked: false,
      pause: 'not_certified',
    });
    await makeReady(owner);
    const first = await submitOne(owner);
    expect(await facts()).toMatchObject({ state: 'submitted', isCertified: false, pause: 'under_review' });
    await approve(first);
    expect(await facts()).toEqual({ state: 'passed', isCertified: true, isLocked: false, pause: null });
    await saveCertification(owner, draftOf());
    expect(await settlementIsPaused(owner)).toBe(false);
    await discardCertification(owner);
    const second = await submitOne(owner);
    expect(await facts()).toMatchObject({ state: 'submitted', isCertified: true, pause: 'under_review' });
    await reject(second);
    expect(await facts()).toMatchObject({ state: 'rejected', isCertified: true, pause: 'rejected' });
    await approve(await submitOne(owner));
    expect(await settlementIsPaused(owner)).toBe(false);
  });
});

describe('who may', () => {
  it('see the numbers is owner and finance, and it is noted', async () => {
    await makeReady(owner);
    const id = await submitOne(owner);
    expect(await revealCertification(actorOf(firm, 'finance'), id)).toEqual({
      taxpayerNumber: '91520900MA6J6CBN9Q',
      accountNumber: '6222020200112233445',
      surveyDetail: '股东同为甲公司股东',
    });
    expect(await auditOf(db.admin, firm, 'reveal_certification')).toHaveLength(1);
    for (const role of ['auditor', 'product_manager', 'delivery'] as const)
      await expect(revealCertification(actorOf(firm, role), id)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('change or decide is the owner, of the own seller', async () => {
    await makeReady(owner);
    const id = await submitOne(owner);
    const finance = actorOf(firm, 'finance');
    for (const attempt of [
      () => saveCertification(finance, draftOf()),
      () => submitCertification(finance, { revision: 1 }),
      () => discardCertification(finance),
      () => startReview(finance, id),
      () => decideCertification(finance, id, { verdict: 'approved', reason: '' }),
      () => unlockCertification(finance, { ticketNumber: 'T' }),
      () => getCertification(actorOf(firm, 'delivery')),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
    const stranger = actorOf(await openFirm(db.pool));
    await setContact(stranger, 'finance', PERSON);
    for (const attempt of [
      () => startReview(stranger, id),
      () => decideCertification(stranger, id, { verdict: 'approved', reason: '' }),
      () => revealCertification(stranger, id),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
    expect(await getCertification(stranger)).toMatchObject({ open: null, history: [] });
  });
});
