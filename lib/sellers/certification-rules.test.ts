import { describe, expect, it } from 'vitest';
import { CERTIFICATION_STATES } from '@/db/enums/sellers';
import {
  CERTIFICATION_TRANSITIONS,
  type CertificationGiven,
  certificationProblems,
  certificationSources,
  isLocking,
  settlementPauseOf,
} from './certification-rules';
import { CONTRACTING_ENTITIES, entitiesOf } from './contract-values';

it('leads from a draft to a decision, and nowhere from there', () => {
  const steps = CERTIFICATION_STATES.map((from) => [
    from,
    CERTIFICATION_STATES.filter((to) => CERTIFICATION_TRANSITIONS[from].includes(to)),
  ]);
  expect(Object.fromEntries(steps)).toEqual({
    draft: ['submitted'],
    submitted: ['in_review', 'passed', 'rejected'],
    in_review: ['passed', 'rejected'],
    passed: [],
    rejected: [],
  });
  expect(certificationSources('rejected')).toEqual(['submitted', 'in_review']);
  expect(certificationSources('draft')).toEqual([]);
});

it.each([
  [null, false, 'not_certified'],
  ['draft', false, 'not_certified'],
  ['submitted', false, 'under_review'],
  ['in_review', false, 'under_review'],
  ['rejected', false, 'rejected'],
  ['passed', true, null],
  ['submitted', true, 'under_review'],
  ['in_review', true, 'under_review'],
  ['rejected', true, 'rejected'],
] as const)('settlement after %s, certified %s: %s', (state, isCertified, pause) => {
  expect(settlementPauseOf(state, isCertified)).toBe(pause);
});

it('the third failure in a row locks', () => {
  expect([0, 1, 2, 3, 4].map((failures) => isLocking(failures, 3))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
});

const CHINA: CertificationGiven = {
  site: 'china',
  companyName: '云启数智科技有限公司',
  hasFinanceContact: true,
  contractingEntity: 'huawei_cloud_computing',
  currency: 'CNY',
  taxpayerKind: 'general',
  taxpayerNumber: '91520900MA6J6CBN9Q',
  accountName: '云启数智科技有限公司',
  bankName: '中国银行',
  branch: '北京中关村支行',
  accountNumber: '6222020200112233445',
  swift: '',
  bankAddress: '',
  survey: { staff_relation: 'no', shared_control: 'no', other_supplier: 'no' },
  surveyDetail: '',
};
const ABROAD: CertificationGiven = {
  ...CHINA,
  site: 'international',
  companyName: 'Northwind Cloud Ltd',
  accountName: 'Northwind Cloud Ltd',
  contractingEntity: 'sparkoo_singapore',
  currency: 'USD',
  taxpayerKind: 'overseas',
  taxpayerNumber: 'GB123456789',
  bankName: 'Barclays Bank',
  branch: '',
  accountNumber: 'GB82WEST12345698765432',
  swift: 'BARCGB22',
  bankAddress: '1 Churchill Place, London',
};

describe('what keeps a submission back', () => {
  it('is nothing when all is there', () => {
    expect(certificationProblems(CHINA)).toEqual([]);
    expect(certificationProblems(ABROAD)).toEqual([]);
  });

  it.each<[string, Partial<CertificationGiven>, string, string]>([
    ['no company', { companyName: null }, 'company', 'certification_no_company'],
    ['no finance contact', { hasFinanceContact: false }, 'contact', 'certification_no_finance_contact'],
    ['an unknown entity', { contractingEntity: 'x' }, 'contractingEntity', 'invalid_value'],
    ["another site's entity", { contractingEntity: 'sparkoo_ireland' }, 'contractingEntity', 'invalid_value'],
    ["a currency that is not the entity's", { currency: 'USD' }, 'currency', 'certification_currency'],
    ['no tax identity', { taxpayerKind: null }, 'taxpayerKind', 'required'],
    ['a foreign identity', { taxpayerKind: 'overseas' }, 'taxpayerKind', 'certification_taxpayer_kind'],
    ['no taxpayer number', { taxpayerNumber: '' }, 'taxpayerNumber', 'required'],
    [
      'a mistyped number',
      { taxpayerNumber: '91520900MA6J6CBN9A' },
      'taxpayerNumber',
      'certification_taxpayer_number',
    ],
    ['no account name', { accountName: '' }, 'accountName', 'required'],
    ['an account in another name', { accountName: '云启数智' }, 'accountName', 'certification_account_name'],
    ['no bank', { bankName: '' }, 'bankName', 'required'],
    ['no branch', { branch: '' }, 'branch', 'required'],
    ['no account', { accountNumber: '' }, 'accountNumber', 'required'],
    ['a short account', { accountNumber: '1234567' }, 'accountNumber', 'certification_account_number'],
    [
      'an open question',
      { survey: { ...CHINA.survey, shared_control: null } },
      'survey.shared_control',
      'required',
    ],
    [
      'a yes without detail',
      { survey: { ...CHINA.survey, other_supplier: 'yes' } },
      'surveyDetail',
      'certification_survey_detail',
    ],
  ])('in China: %s', (_, change, path, code) => {
    expect(certificationProblems({ ...CHINA, ...change })).toEqual([{ path, code }]);
  });

  it.each<[string, Partial<CertificationGiven>, string, string]>([
    ['a Chinese identity', { taxpayerKind: 'general' }, 'taxpayerKind', 'certification_taxpayer_kind'],
    ['no SWIFT code', { swift: '' }, 'swift', 'required'],
    ['a wrong SWIFT code', { swift: 'BARC' }, 'swift', 'certification_swift'],
    ['no address of the bank', { bankAddress: '' }, 'bankAddress', 'required'],
    ['a bank in Chinese', { bankName: '巴克莱银行' }, 'bankName', 'certification_bank_english'],
    ['a mistyped IBAN', { accountNumber: 'GB83WEST12345698765432' }, 'accountNumber', 'certification_iban'],
  ])('abroad: %s', (_, change, path, code) => {
    expect(certificationProblems({ ...ABROAD, ...change })).toEqual([{ path, code }]);
  });

  it('is told all at once', () => {
    const empty = { ...CHINA, taxpayerKind: null, taxpayerNumber: '', accountNumber: '', bankName: '' };
    expect(certificationProblems(empty).map(({ path }) => path)).toEqual([
      'taxpayerKind',
      'taxpayerNumber',
      'bankName',
      'accountNumber',
    ]);
  });
});

it('every site has an entity to contract with, and every entity a site', () => {
  for (const site of ['china', 'international', 'europe'] as const)
    expect(entitiesOf(site).length).toBeGreaterThan(0);
  expect(new Set(CONTRACTING_ENTITIES.map(({ id }) => id)).size).toBe(CONTRACTING_ENTITIES.length);
});
