import type { Role } from '@/db/enums';
import type { TokenState } from './contract';

/** Sub-users of one seller (R78). */
export const MAX_MEMBERS = 50;
export const MAX_LIVE_TOKENS = 50;

/** Failed sign-ins in a row that lock an account, and for how long. */
export const LOCK_AFTER_FAILURES = 5;
export const LOCK_MS = 15 * 60_000;

/** Whether everything in `wanted` may also be done by who has `own`: a token never reaches beyond its maker. */
export const reachesNoFurther = (wanted: readonly string[], own: readonly string[]): boolean =>
  wanted.every((right) => own.includes(right));

export function tokenState(token: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): TokenState {
  if (token.revokedAt !== null) return 'revoked';
  return token.expiresAt !== null && token.expiresAt <= now ? 'expired' : 'live';
}

/** Whether taking away `member`'s ownership would leave the seller without anyone who may manage it. */
export function isLastOwner(member: { id: string; role: Role }, owners: readonly { id: string }[]): boolean {
  return member.role === 'owner' && owners.every((owner) => owner.id === member.id);
}

/** Why a password is too easy to guess for this person (a field code), or null. */
export function weakPassword(password: string, email: string): string | null {
  const given = password.toLowerCase();
  const [local = ''] = email.toLowerCase().split('@');
  if (new Set(given).size < 5) return 'password_repetitive';
  return given === email.toLowerCase() || (local.length > 3 && given.includes(local))
    ? 'password_contains_email'
    : null;
}
