import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { recordAgreement as agreementShape } from '../contract-agreements';
import { benefitsExportQuery, saveBenefit } from '../contract-benefits';
import { qualificationFacts } from '../contract-company';
import { TIER_DEFAULTS } from '../defaults';
import { attachAgreement, recordAgreement, signAgreement } from './agreements';
import { createBenefit, decideBenefit, submitBenefit, submitMaterials, updateBenefit } from './benefits';
import { saveCompany } from './company';
import { decideCertification, startReview, unlockCertification } from './decide-certification';
import { exportBenefits } from './export-benefits';
import { addQualification } from './qualifications';
import {
  actorOf,
  companyOf,
  type Firm,
  makeReady,
  openFirm,
  ownFiles,
  PDF,
  submitOne,
} from './seller-fixtures';
import { setTierRules } from './tier';

let db: TestDatabase;
let clear: () => Promise<void>;
let firm: Firm;
let owner: Ctx;

beforeAll(async () => {
  clear = await ownFiles();
  db = await createTestDatabase();
  firm = await openFirm(db.pool);
  owner = actorOf(firm);
});
afterAll(async () => {
  await db.drop();
  await clear();
});

const FILE = { name: 'x.pdf', content: PDF };
const COUPON = { kind: 'test_coupon', subject: '云枢', amountMinor: 12_345 } as const;

async function certifyAndFail(): Promise<void> {
  await makeReady(owner);
  for (let count = 0; count < 3; count += 1) {
    const id = await submitOne(owner);
    await startReview(owner, id);
    await decideCertification(owner, id, { verdict: 'rejected', reason: 'x' });
  }
  await unlockCertification(owner, { ticketNumber: 'T-1' });
}

async function agreeAndApply(): Promise<void> {
  const given = { kind: 'common_partner', version: '1', effectiveOn: '2025-01-01' };
  const [group] = await recordAgreement(owner, agreementShape.parse(given));
  const id = group?.versions[0]?.id ?? '';
  await attachAgreement(owner, id, FILE);
  await signAgreement(owner, id, { signedOn: '2025-01-01', signedBy: 'x' });
  await setTierRules(owner, { rules: TIER_DEFAULTS.china });
  const { id: coupon } = await createBenefit(owner, saveBenefit.parse({ ...COUPON, wantedOn: '2026-05-01' }));
  await updateBenefit(owner, coupon, saveBenefit.parse({ ...COUPON, revision: 1, note: 'n' }));
  await submitBenefit(owner, coupon);
  await decideBenefit(owner, coupon, { verdict: 'approved', reason: 'x' });
  await submitMaterials(owner, coupon, FILE);
}

it('exports the applications with their sum, and every field of the trail has words', async () => {
  await certifyAndFail();
  await saveCompany(owner, companyOf({ version: 1, staff: 41 }));
  await addQualification(owner, FILE, qualificationFacts.parse({ kind: 'other' }));
  await agreeAndApply();
  const query = benefitsExportQuery.parse({ columns: 'kind,amount', state: 'materials_submitted' });
  const file = await (await exportBenefits.stream(owner, query, (key) => key)).text();
  expect(file.trim().split('\r\n')).toEqual([
    'applications.columns.kind,applications.columns.amount,applications.export.currency',
    'benefits.rows.test_coupon,123.45,CNY',
    '#control rows=1 CNY=123.45,,',
  ]);
  await expect(exportBenefits.stream(actorOf(firm, 'auditor'), query, (key) => key)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  const { rows } = await db.admin.query<{ field: string }>(
    'select distinct jsonb_object_keys(changes) as field from audit_entries where seller_id = $1 and changes is not null',
    [firm.sellerId],
  );
  expect(rows.length).toBeGreaterThan(25);
  for (const locale of LOCALES) {
    const { fields } = messagesFor(locale).audit;
    expect(rows.filter(({ field }) => !(field in fields))).toEqual([]);
  }
});
