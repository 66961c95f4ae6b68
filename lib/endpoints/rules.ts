import type { Provisioning } from '@/db/enums';
import type { FieldProblem } from '@/lib/errors';
import { type KeyState, URL_MAX } from './contract-values';

/** Every live key of an address costs each call a signature: few are enough to rotate with an overlap. */
export const MAX_LIVE_KEYS = 10;
export const MAX_ADDRESSES = 50;
export const CODE_LENGTH = 24;
export const SECRET_LENGTH = 32;

const PLACEHOLDER = '{instanceId}';
const SAMPLE_ID = '00000000-0000-7000-8000-000000000000';
const INSTANCE_ID_MAX = 64;
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1']);

/** Why a text is no URL template (a field code), or null. Only `{instanceId}` may stand in braces; https but locally. */
export function urlTemplateProblem(template: string): string | null {
  const filled = template.replaceAll(PLACEHOLDER, SAMPLE_ID);
  if (/[{}]/.test(filled)) return 'template_placeholder';
  if (/\s/.test(filled) || !URL.canParse(filled)) return 'url';
  const url = new URL(filled);
  if (url.username !== '' || url.password !== '') return 'url_with_login';
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL_HOSTS.has(url.hostname));
  if (!isAllowed) return 'url';
  const longest = template.replaceAll(PLACEHOLDER, 'x'.repeat(INSTANCE_ID_MAX)).length;
  return longest > URL_MAX ? 'template_too_long' : null;
}

export type Delivery = {
  provisioning: Provisioning;
  frontEndUrlTemplate: string | null;
  adminUrlTemplate: string | null;
};

/** What is wrong with the way an address delivers; immediate delivery needs the address that the buyer opens. */
export function deliveryProblems(delivery: Delivery): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const path of ['frontEndUrlTemplate', 'adminUrlTemplate'] as const) {
    const template = delivery[path];
    const code = template === null ? null : urlTemplateProblem(template);
    if (code) problems.push({ path, code });
  }
  if (delivery.provisioning === 'immediate' && delivery.frontEndUrlTemplate === null) {
    problems.push({ path: 'frontEndUrlTemplate', code: 'required' });
  }
  return problems;
}

/** A key signs from `validFrom` up to, not including, `validUntil`, unless it was revoked. */
export function keyState(
  key: { validFrom: Date; validUntil: Date | null; revokedAt: Date | null },
  now: Date,
): KeyState {
  if (key.revokedAt !== null) return 'revoked';
  if (key.validUntil !== null && key.validUntil <= now) return 'expired';
  return key.validFrom > now ? 'scheduled' : 'live';
}

type Key = { id: string; validFrom: Date; validUntil: Date | null; revokedAt: Date | null };

/** The key that signs calls to the marketplace: the preferred one while it is live, else the newest live one. */
export function signingKeyOf<T extends Key>(
  keys: readonly T[],
  preferredId: string | null,
  now: Date,
): T | null {
  const live = keys
    .filter((key) => keyState(key, now) === 'live')
    .sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime() || (a.id < b.id ? -1 : 1));
  return live.find((key) => key.id === preferredId) ?? live.at(-1) ?? null;
}

export const validityProblems = (validFrom: Date, validUntil: Date | null): FieldProblem[] =>
  validUntil !== null && validUntil <= validFrom ? [{ path: 'validUntil', code: 'before_start' }] : [];
