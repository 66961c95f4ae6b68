import type { UserState } from './contract-values';

const MASK = '***';

/** The last four digits of a phone number; a short one is hidden whole. */
export const maskMobile = (mobile: string): string =>
  mobile.length > 6 ? `${MASK}${mobile.slice(-4)}` : MASK;

/** The first character and the domain of an e-mail address. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at > 0 ? `${Array.from(email)[0]}${MASK}${email.slice(at)}` : MASK;
}

export const stateOf = (user: { authorized: boolean; enabled: boolean }): UserState =>
  user.authorized ? (user.enabled ? 'active' : 'disabled') : 'withdrawn';
