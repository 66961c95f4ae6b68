import { z } from 'zod';
import { AGREEMENT_KINDS, type AgreementKind } from '@/db/enums/sellers';
import type { StoredFileView } from '@/lib/storage/contract';
import { day } from './contract-company';
import type { AgreementStanding } from './contract-values';

const text = (max: number) => z.string().trim().max(max);

/** A version that the marketplace has published. */
export const recordAgreement = z
  .object({
    kind: z.enum(AGREEMENT_KINDS),
    title: text(128).default(''),
    version: text(32).min(1),
    effectiveOn: day,
    url: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'url' }).max(512)]).default(''),
  })
  .refine(({ kind, title }) => kind !== 'other' || title !== '', { path: ['title'], error: 'required' })
  .transform((given) => ({ ...given, title: given.kind === 'other' ? given.title : '' }));
export type RecordAgreement = z.output<typeof recordAgreement>;
export type RecordAgreementInput = z.input<typeof recordAgreement>;

export const signAgreement = z.object({ signedOn: day, signedBy: text(64).min(1) });
export type SignAgreement = z.output<typeof signAgreement>;

export type AgreementView = {
  id: string;
  kind: AgreementKind;
  title: string;
  version: string;
  effectiveOn: string;
  url: string;
  signedOn: string | null;
  signedBy: string | null;
  file: StoredFileView | null;
};

/** One agreement with all its versions, the newest first. */
export type AgreementGroup = {
  kind: AgreementKind;
  title: string;
  standing: AgreementStanding;
  /** A version that takes effect later and is not signed yet. */
  upcomingOn: string | null;
  versions: AgreementView[];
};
