import { z } from 'zod';
import { CURRENCIES, type Currency } from '@/db/enums';
import {
  QUALIFICATION_KINDS,
  type QualificationKind,
  SELLER_CONTACT_KINDS,
  type SellerContactKind,
} from '@/db/enums/sellers';
import type { StoredFileView } from '@/lib/storage/contract';
import type { EntryCondition } from './contract-values';

const NAME_MAX = 128;
const TEXT_MAX = 256;
const COUNT_MAX = 1_000_000;

export const day = z.iso.date('date');
const text = (max: number) => z.string().trim().max(max);
const count = (max: number) => z.number().int().min(0).max(max).nullable();

/** `version` is the one that was changed; 0 where there was none. */
export const saveCompany = z.object({
  version: z.number().int().min(0),
  legalName: text(NAME_MAX).min(1),
  registrationNumber: text(64).regex(/^[0-9A-Za-z-]*$/),
  country: text(64),
  address: text(TEXT_MAX),
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'url' }).max(TEXT_MAX)]),
  establishedOn: day.nullable(),
  /** Integer minor units of `capitalCurrency`. */
  capitalMinor: count(Number.MAX_SAFE_INTEGER),
  capitalCurrency: z.enum(CURRENCIES),
  /** Technical and support staff together (R6). */
  staff: count(COUNT_MAX),
  supportDays: count(7),
  supportHours: count(24),
  joinedOn: day.nullable(),
});
export type SaveCompany = z.output<typeof saveCompany>;
export type CompanyFacts = Omit<SaveCompany, 'version'>;

export const contactKind = z.enum(SELLER_CONTACT_KINDS);
export const setContact = z.object({
  name: text(64).min(1),
  mobile: text(32).regex(/^\+?[0-9][0-9 -]{4,}$/),
  email: z.email('email').max(TEXT_MAX),
});
export type Person = z.output<typeof setContact>;

export const qualificationFacts = z.object({
  kind: z.enum(QUALIFICATION_KINDS),
  number: text(64).default(''),
  validUntil: day.optional(),
});
export type QualificationFacts = z.output<typeof qualificationFacts>;

export type CompanyView = CompanyFacts & { version: number; changedBy: string; createdAt: string };

/** One field that differs between a version and the one before it. */
export type CompanyChange = {
  field: keyof CompanyFacts;
  before: string | number | null;
  after: string | number | null;
};
export type CompanyVersionView = {
  version: number;
  changedBy: string;
  createdAt: string;
  changes: CompanyChange[];
};

/** A contact as a screen shows it: phone and e-mail masked. */
export type ContactView = {
  kind: SellerContactKind;
  name: string;
  mobile: string;
  email: string;
  updatedAt: string;
};

export type QualificationView = {
  id: string;
  kind: QualificationKind;
  number: string;
  validUntil: string | null;
  isExpired: boolean;
  file: StoredFileView;
  addedAt: string;
};

/** `isMet` is null where what it is judged by has not been filled in. `have` and `need` are in the unit of the condition. */
export type ConditionView = {
  condition: EntryCondition;
  isMet: boolean | null;
  have: number | null;
  need: number;
  currency: Currency | null;
};

export type CompanyScreenView = {
  /** Null until the first version is saved. */
  company: CompanyView | null;
  /** What a first version starts with. */
  suggested: { legalName: string; capitalCurrency: Currency; country: string };
  versions: CompanyVersionView[];
  contacts: ContactView[];
  qualifications: QualificationView[];
  conditions: ConditionView[];
};
