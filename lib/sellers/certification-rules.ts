import type { Site } from '@/db/enums';
import type { CertificationState } from '@/db/enums/sellers';
import type { FieldProblem } from '@/lib/errors';
import type { SaveCertification } from './contract-certification';
import { entityOf, type SettlementPause, SURVEY_QUESTIONS } from './contract-values';
import { isIban, isSwift, isTaxpayerNumber, looksLikeIban } from './registration-number';

/** What each state of a submission may become (R7); a rejected one is followed by a new submission. */
export const CERTIFICATION_TRANSITIONS: Record<CertificationState, readonly CertificationState[]> = {
  draft: ['submitted'],
  submitted: ['in_review', 'passed', 'rejected'],
  in_review: ['passed', 'rejected'],
  passed: [],
  rejected: [],
};

/** The states from which a state is reached. */
export const certificationSources = (to: CertificationState): CertificationState[] =>
  (Object.keys(CERTIFICATION_TRANSITIONS) as CertificationState[]).filter((from) =>
    CERTIFICATION_TRANSITIONS[from].includes(to),
  );

export const isLocking = (failures: number, failuresToLock: number): boolean => failures >= failuresToLock;

/** Why no settlement is processed, by the newest submission that was sent (R5, R7); null when it is. */
export function settlementPauseOf(newestSent: CertificationState | null, isCertified: boolean) {
  const pauses: Record<CertificationState, SettlementPause | null> = {
    draft: null,
    submitted: 'under_review',
    in_review: 'under_review',
    passed: null,
    // What was certified is in doubt until a corrected submission has passed.
    rejected: 'rejected',
  };
  if (newestSent && pauses[newestSent]) return pauses[newestSent];
  return isCertified ? null : ('not_certified' as const);
}

export type CertificationGiven = Omit<SaveCertification, 'revision'> & {
  site: Site;
  /** As the company page has it; null where it has nothing. */
  companyName: string | null;
  hasFinanceContact: boolean;
};

const ACCOUNT = /^\d{8,32}$/;
const ACCOUNT_ABROAD = /^[0-9A-Z]{4,34}$/;

function taxProblems(given: CertificationGiven): FieldProblem[] {
  const { site, taxpayerKind, taxpayerNumber } = given;
  const problems: FieldProblem[] = [];
  const isChina = site === 'china';
  if (!taxpayerKind) problems.push({ path: 'taxpayerKind', code: 'required' });
  else if ((taxpayerKind === 'overseas') === isChina)
    problems.push({ path: 'taxpayerKind', code: 'certification_taxpayer_kind' });
  if (!taxpayerNumber) problems.push({ path: 'taxpayerNumber', code: 'required' });
  else if (isChina ? !isTaxpayerNumber(taxpayerNumber) : !/^[0-9A-Z]{4,32}$/.test(taxpayerNumber))
    problems.push({ path: 'taxpayerNumber', code: 'certification_taxpayer_number' });
  return problems;
}

function accountCode(site: Site, account: string): string | null {
  if (!account) return 'required';
  const isSound = site === 'china' ? ACCOUNT.test(account) : ACCOUNT_ABROAD.test(account);
  if (!isSound) return 'certification_account_number';
  return site !== 'china' && looksLikeIban(account) && !isIban(account) ? 'certification_iban' : null;
}

function bankProblems(given: CertificationGiven): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const required = (path: 'bankName' | 'branch' | 'accountName' | 'bankAddress') => {
    if (!given[path]) problems.push({ path, code: 'required' });
  };
  required('accountName');
  if (given.accountName && given.companyName && given.accountName !== given.companyName)
    problems.push({ path: 'accountName', code: 'certification_account_name' });
  required('bankName');
  const account = accountCode(given.site, given.accountNumber);
  if (account) problems.push({ path: 'accountNumber', code: account });
  if (given.site === 'china') {
    required('branch');
    return problems;
  }
  if (/[^\x20-\x7e]/.test(given.bankName))
    problems.push({ path: 'bankName', code: 'certification_bank_english' });
  if (!isSwift(given.swift))
    problems.push({ path: 'swift', code: given.swift ? 'certification_swift' : 'required' });
  required('bankAddress');
  return problems;
}

function entityProblems({ site, contractingEntity, currency }: CertificationGiven): FieldProblem[] {
  const entity = entityOf(contractingEntity);
  if (!entity?.sites.includes(site)) return [{ path: 'contractingEntity', code: 'invalid_value' }];
  const isTaken = entity.currencies.includes(currency);
  return isTaken ? [] : [{ path: 'currency', code: 'certification_currency' }];
}

function surveyProblems({ survey, surveyDetail }: CertificationGiven): FieldProblem[] {
  const open = SURVEY_QUESTIONS.filter((question) => survey[question] === null).map((question) => ({
    path: `survey.${question}`,
    code: 'required',
  }));
  const needsDetail = SURVEY_QUESTIONS.some((question) => survey[question] === 'yes');
  return needsDetail && !surveyDetail
    ? [...open, { path: 'surveyDetail', code: 'certification_survey_detail' }]
    : open;
}

/** What keeps a draft from being submitted, field by field (R7, §12). */
export function certificationProblems(given: CertificationGiven): FieldProblem[] {
  const company: FieldProblem[] = given.companyName
    ? []
    : [{ path: 'company', code: 'certification_no_company' }];
  const contact: FieldProblem[] = given.hasFinanceContact
    ? []
    : [{ path: 'contact', code: 'certification_no_finance_contact' }];
  return [
    ...company,
    ...contact,
    ...entityProblems(given),
    ...taxProblems(given),
    ...bankProblems(given),
    ...surveyProblems(given),
  ];
}
