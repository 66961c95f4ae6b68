import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { CertificationState } from '@/db/enums/sellers';
import { sellerCertificationLocks, sellerCertifications } from '@/db/schema/seller-certifications';
import { dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { hasRight } from '@/lib/rights';
import type { CertificationLock, CertificationView, SaveCertification } from '../contract-certification';
import { CERTIFICATION_DEFAULTS } from '../defaults';
import { endOf } from '../masking';
import { openFor, sealFor } from './secrets';

export type CertificationRow = typeof sellerCertifications.$inferSelect;
export type CertificationSecrets = Pick<
  SaveCertification,
  | 'taxpayerNumber'
  | 'accountName'
  | 'bankName'
  | 'branch'
  | 'accountNumber'
  | 'swift'
  | 'bankAddress'
  | 'survey'
  | 'surveyDetail'
>;

export const OPEN_STATES = ['draft', 'submitted', 'in_review'] as const;
const HISTORY = 50;

export const ofSeller = (ctx: Ctx) => eq(sellerCertifications.sellerId, ctx.sellerId);
export const certificationIs = (ctx: Ctx, id: string) => and(ofSeller(ctx), eq(sellerCertifications.id, id));

/** Seals what a submission says about tax, bank and associated suppliers. */
export function sealSecrets(ctx: Ctx, given: CertificationSecrets) {
  const { taxpayerNumber, survey, surveyDetail, accountName, bankName, branch, accountNumber } = given;
  const bank = {
    accountName,
    bankName,
    branch,
    accountNumber,
    swift: given.swift,
    bankAddress: given.bankAddress,
  };
  return {
    taxSealed: sealFor(ctx, 'seller_certifications.tax', { taxpayerNumber }),
    bankSealed: sealFor(ctx, 'seller_certifications.bank', bank),
    surveySealed: sealFor(ctx, 'seller_certifications.survey', { answers: survey, detail: surveyDetail }),
  };
}

export function openSecrets(
  ctx: Ctx,
  row: Pick<CertificationRow, 'taxSealed' | 'bankSealed' | 'surveySealed'>,
): CertificationSecrets {
  const { answers, detail } = openFor(ctx, 'seller_certifications.survey', row.surveySealed);
  return {
    ...openFor(ctx, 'seller_certifications.tax', row.taxSealed),
    ...openFor(ctx, 'seller_certifications.bank', row.bankSealed),
    survey: answers,
    surveyDetail: detail,
  };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;
const isUnderReview = (state: CertificationState) => state === 'submitted' || state === 'in_review';

export function toCertificationView(ctx: Ctx, row: CertificationRow): CertificationView {
  const { taxpayerNumber, accountNumber, surveyDetail, ...shown } = openSecrets(ctx, row);
  const { expectedOn } = row;
  return {
    ...shown,
    id: row.id,
    number: row.number,
    state: row.state,
    revision: row.revision,
    companyName: row.companyName,
    companyVersion: row.companyVersion,
    contractingEntity: row.contractingEntity,
    currency: row.currency,
    taxpayerKind: row.taxpayerKind,
    taxpayerNumberEnd: endOf(taxpayerNumber),
    accountNumberEnd: endOf(accountNumber),
    hasSurveyDetail: surveyDetail !== '',
    // Whoever fills the draft in goes on with what is there.
    surveyDetail: row.state === 'draft' && hasRight(ctx.role, 'sellers.manage') ? surveyDetail : null,
    hasTaxpayerNumber: taxpayerNumber !== '',
    hasAccountNumber: accountNumber !== '',
    submittedAt: iso(row.submittedAt),
    expectedOn,
    isLate: isUnderReview(row.state) && expectedOn !== null && expectedOn < dayOf(ctx.now()),
    reviewStartedAt: iso(row.reviewStartedAt),
    decidedAt: iso(row.decidedAt),
    decidedBy: row.decidedBy,
    reason: row.reason,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The submission that is being filled in or reviewed, or null. */
export async function findOpen(ctx: Ctx, db: Database): Promise<CertificationRow | null> {
  const isOpen = inArray(sellerCertifications.state, [...OPEN_STATES]);
  const [row] = await db
    .select()
    .from(sellerCertifications)
    .where(and(ofSeller(ctx), isOpen));
  return row ?? null;
}

/** What was submitted, the newest first; at most the last fifty. */
export const listSent = (ctx: Ctx, db: Database): Promise<CertificationRow[]> =>
  db
    .select()
    .from(sellerCertifications)
    .where(and(ofSeller(ctx), ne(sellerCertifications.state, 'draft')))
    .orderBy(desc(sellerCertifications.number))
    .limit(HISTORY);

/** The submission that counts: the last that passed. */
export async function findPassed(ctx: Ctx, db: Database): Promise<CertificationRow | null> {
  const [row] = await db
    .select()
    .from(sellerCertifications)
    .where(and(ofSeller(ctx), eq(sellerCertifications.state, 'passed')))
    .orderBy(desc(sellerCertifications.number))
    .limit(1);
  return row ?? null;
}

export async function readLock(ctx: Ctx, db: Database): Promise<CertificationLock> {
  const [row] = await db
    .select()
    .from(sellerCertificationLocks)
    .where(eq(sellerCertificationLocks.sellerId, ctx.sellerId));
  return {
    failures: row?.failures ?? 0,
    failuresToLock: CERTIFICATION_DEFAULTS.failuresToLock,
    lockedAt: iso(row?.lockedAt ?? null),
    unlockTicket: row?.unlockTicket ?? null,
    unlockedAt: iso(row?.unlockedAt ?? null),
  };
}
