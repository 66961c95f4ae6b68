import type { Ctx } from '@/lib/context';
import { open, seal } from '@/lib/seal';
import type { Person } from '../contract-company';
import type { SurveyAnswer, SurveyQuestion } from '../contract-values';

export type TaxSecret = { taxpayerNumber: string };
export type BankSecret = {
  accountName: string;
  bankName: string;
  branch: string;
  accountNumber: string;
  swift: string;
  bankAddress: string;
};
export type SurveySecret = { answers: Record<SurveyQuestion, SurveyAnswer | null>; detail: string };

/** Columns that hold what only the seller and the marketplace should know, and what each holds. */
type Secrets = {
  'seller_contacts.person': Person;
  'seller_certifications.contact': Person;
  'seller_certifications.tax': TaxSecret;
  'seller_certifications.bank': BankSecret;
  'seller_certifications.survey': SurveySecret;
};

const purposeOf = (ctx: Ctx, column: keyof Secrets) => `${column}:${ctx.sellerId}`;

export const sealFor = <C extends keyof Secrets>(ctx: Ctx, column: C, value: Secrets[C]): Buffer =>
  seal(JSON.stringify(value), purposeOf(ctx, column));

export const openFor = <C extends keyof Secrets>(ctx: Ctx, column: C, sealed: Buffer): Secrets[C] =>
  JSON.parse(open(sealed, purposeOf(ctx, column)).toString('utf8')) as Secrets[C];
