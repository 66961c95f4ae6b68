import { z } from 'zod';
import { LOCALES, type Locale, ROLES, type Role } from '@/db/enums';
import { listQuery } from '@/lib/http/list';
import { MEMBER_SORTS, PASSWORD_MAX, PASSWORD_MIN, TOKEN_ROLES } from './contract-values';

const NAME_MAX = 64;
const LABEL_MAX = 64;
const EMAIL_MAX = 254;

export const membersQuery = listQuery(MEMBER_SORTS).extend({ dir: z.enum(['asc', 'desc']).default('asc') });
export type MembersQuery = z.output<typeof membersQuery>;

/** E-mails are kept and compared in lower case. */
export const emailAddress = z.string().trim().toLowerCase().max(EMAIL_MAX).pipe(z.email());
export const newPassword = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX);

export const createMember = z.object({
  name: z.string().trim().min(1).max(NAME_MAX),
  email: emailAddress,
  role: z.enum(ROLES),
});
export type CreateMember = z.output<typeof createMember>;

export const changeRole = z.object({ role: z.enum(ROLES) });
export const setMemberDisabled = z.object({ disabled: z.boolean() });

export const changeOwnPassword = z.object({
  current: z.string().min(1).max(PASSWORD_MAX),
  password: newPassword,
});
export type ChangeOwnPassword = z.output<typeof changeOwnPassword>;

export const setOwnLocale = z.object({ locale: z.enum(LOCALES) });
export type SetOwnLocale = z.output<typeof setOwnLocale>;

export const createApiToken = z.object({
  label: z.string().trim().min(1).max(LABEL_MAX),
  role: z.enum(TOKEN_ROLES),
  /** The token's last instant; null never ends. */
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .nullable()
    .default(null),
});
export type CreateApiToken = z.output<typeof createApiToken>;

export type MemberView = {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  /** The end of a lock-out that still lasts. */
  lockedUntil: string | null;
  lastSignInAt: string | null;
  createdAt: string;
};

/** A password made here: it can be read in this answer and never again. */
export type MemberWithPassword = { member: MemberView; password: string };

export type OwnView = { id: string; name: string; email: string; role: Role; locale: Locale | null };

export const TOKEN_STATES = ['live', 'expired', 'revoked'] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

export type ApiTokenView = {
  id: string;
  label: string;
  role: Role;
  state: TokenState;
  createdBy: string;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
};

/** The token itself can be read in this answer and never again. */
export type NewApiToken = { token: ApiTokenView; secret: string };
