import { z } from 'zod';
import { CURRENCIES, type Currency, type Site } from '@/db/enums';
import { type CertificationState, TAXPAYER_KINDS, type TaxpayerKind } from '@/db/enums/sellers';
import {
  type SettlementPause,
  SURVEY_ANSWERS,
  type SurveyAnswer,
  type SurveyQuestion,
} from './contract-values';

const TEXT_MAX = 256;
const REASON_MAX = 2_000;
const text = (max: number) => z.string().trim().max(max);
/** Numbers are pasted with spaces between their groups. */
const number = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((value) => value.replaceAll(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().max(max));

const answer = z.enum(SURVEY_ANSWERS).nullable().default(null);
const survey = z.object({
  staff_relation: answer,
  shared_control: answer,
  other_supplier: answer,
} satisfies Record<SurveyQuestion, typeof answer>);

/**
 * A draft is saved whatever is missing; `revision` is the one that was changed, 0 for a new draft. A taxpayer or account
 * number left empty stays as it was.
 */
export const saveCertification = z.object({
  revision: z.number().int().min(0),
  contractingEntity: text(64),
  currency: z.enum(CURRENCIES),
  taxpayerKind: z.enum(TAXPAYER_KINDS).nullable(),
  taxpayerNumber: number(32).default(''),
  accountName: text(TEXT_MAX),
  bankName: text(TEXT_MAX),
  branch: text(TEXT_MAX),
  accountNumber: number(40).default(''),
  swift: number(11).default(''),
  bankAddress: text(TEXT_MAX),
  survey,
  surveyDetail: text(REASON_MAX).default(''),
});
export type SaveCertification = z.output<typeof saveCertification>;
export type SaveCertificationInput = z.input<typeof saveCertification>;

export const submitCertification = z.object({ revision: z.number().int().min(1) });
export type SubmitCertification = z.output<typeof submitCertification>;

/** The marketplace's decision; a rejection tells why. */
export const decideCertification = z
  .object({ verdict: z.enum(['approved', 'rejected']), reason: text(REASON_MAX).default('') })
  .refine(({ verdict, reason }) => verdict === 'approved' || reason !== '', {
    path: ['reason'],
    error: 'required',
  });
export type DecideCertification = z.output<typeof decideCertification>;

export const unlockCertification = z.object({ ticketNumber: text(64).min(1) });
export type UnlockCertification = z.output<typeof unlockCertification>;

/** A submission as a screen shows it: the two numbers by their last characters. */
export type CertificationView = {
  id: string;
  number: number;
  state: CertificationState;
  revision: number;
  companyName: string;
  companyVersion: number | null;
  contractingEntity: string;
  currency: Currency;
  taxpayerKind: TaxpayerKind | null;
  taxpayerNumberEnd: string;
  accountName: string;
  bankName: string;
  branch: string;
  accountNumberEnd: string;
  swift: string;
  bankAddress: string;
  survey: Record<SurveyQuestion, SurveyAnswer | null>;
  hasSurveyDetail: boolean;
  /** Of a draft, for whoever may change it. */
  surveyDetail: string | null;
  hasTaxpayerNumber: boolean;
  hasAccountNumber: boolean;
  submittedAt: string | null;
  /** `YYYY-MM-DD` in China. */
  expectedOn: string | null;
  isLate: boolean;
  reviewStartedAt: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string | null;
  updatedAt: string;
};

/** What is masked, opened for whoever may see it. */
export type RevealedCertification = {
  taxpayerNumber: string;
  accountNumber: string;
  surveyDetail: string;
};

export type CertificationLock = {
  failures: number;
  failuresToLock: number;
  lockedAt: string | null;
  unlockTicket: string | null;
  unlockedAt: string | null;
};

export type CertificationScreenView = {
  site: Site;
  /** The submission that is being filled in or reviewed. */
  open: CertificationView | null;
  /** The one that counts: the last that passed. */
  current: CertificationView | null;
  /** All that were submitted, the newest first. */
  history: CertificationView[];
  lock: CertificationLock;
  pause: SettlementPause | null;
  company: {
    name: string | null;
    hasFinanceContact: boolean;
    /** The company is called otherwise than it was certified. */
    isRenamed: boolean;
  };
};

/** What other rooms go by (R5, R7). */
export type CertificationFacts = {
  /** Of the newest submission; `none` before the first. */
  state: CertificationState | 'none';
  /** A submission has passed: products may be released. */
  isCertified: boolean;
  isLocked: boolean;
  pause: SettlementPause | null;
};
