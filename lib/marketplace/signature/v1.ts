import { createHmac } from 'node:crypto';
import { parseCompactTime } from './compact-time';
import { isSameDigest, isUsable, type LiveKey, shortenDigest } from './keys';

/** Query parameters in the order of arrival, URL-decoded exactly once. */
export type QueryPairs = ReadonlyArray<readonly [name: string, value: string]>;

/** `expected` would verify if sent: keep it out of logs and tables, and show it by `explainV1` alone. */
export type V1Verdict =
  | { ok: true; keyId: string; canonical: string; expected: string }
  | {
      ok: false;
      reason: 'missing' | 'ambiguous' | 'mismatch' | 'stale';
      canonical: string;
      expected?: string;
    };

/** Off unless given: the marketplace names no freshness window for V1. Milliseconds. */
export type V1Freshness = { nowMs: number; maxSkewMs: number };

/**
 * The text that V1 signs: all parameters but `authToken`, decoded values, names in UTF-16 order, empty
 * values kept, joined `k=v` with `&` (zh-cn_topic_0070649061).
 */
export function canonicalV1(pairs: QueryPairs): string {
  return pairs
    .filter(([name]) => name !== 'authToken')
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** base64(HMAC-SHA256(secret + timeStamp, canonical)), before URL encoding. */
export function authTokenV1(secret: string, timeStamp: string, canonical: string): string {
  return createHmac('sha256', secret + timeStamp)
    .update(canonical)
    .digest('base64');
}

/**
 * Decides whether one of the keys signed the query. Reasons in the order of the checks: `missing` (no
 * authToken or timeStamp), `ambiguous` (`isAmbiguous`), `mismatch`, `stale` (only with `freshness`).
 */
export function verifyV1(pairs: QueryPairs, keys: readonly LiveKey[], freshness?: V1Freshness): V1Verdict {
  const canonical = canonicalV1(pairs);
  const given = authTokenOf(pairs);
  const timeStamp = firstValue(pairs, 'timeStamp');
  if (!given || !timeStamp) return { ok: false, reason: 'missing', canonical };
  if (isAmbiguous(pairs)) return { ok: false, reason: 'ambiguous', canonical };

  const givenBytes = Buffer.from(given);
  let first: string | undefined;
  for (const key of keys.filter(isUsable)) {
    const expected = authTokenV1(key.secret, timeStamp, canonical);
    first ??= expected;
    if (!isSameDigest(givenBytes, Buffer.from(expected))) continue;
    if (freshness && !isFresh(timeStamp, freshness))
      return { ok: false, reason: 'stale', canonical, expected };
    return { ok: true, keyId: key.id, canonical, expected };
  }
  return { ok: false, reason: 'mismatch', canonical, ...(first === undefined ? {} : { expected: first }) };
}

export type V1Explanation = {
  canonical: string;
  given: string | null;
  expected: string | null;
  matches: boolean;
};

/** What the detail screen shows for one key; a digest that was not sent is shortened unless `reveal`. */
export function explainV1(pairs: QueryPairs, key: LiveKey, options?: { reveal?: boolean }): V1Explanation {
  const verdict = verifyV1(pairs, [key]);
  const given = authTokenOf(pairs) ?? null;
  const { canonical, expected = null } = verdict;
  const matches = expected !== null && expected === given;
  const shown = expected === null || matches || options?.reveal ? expected : shortenDigest(expected);
  return { canonical, given, expected: shown, matches };
}

/**
 * True when other parameters would give the same text: a repeated name, a name with `=` or `&`, a value
 * that hides a further `&name=`. Else `productId=x&testFlag=1` could turn a signed debug call into a real one.
 */
function isAmbiguous(pairs: QueryPairs): boolean {
  const names = new Set(pairs.map(([name]) => name));
  if (names.size !== pairs.length) return true;
  return pairs.some(([name, value]) => /[&=]/.test(name) || hidesParameter(value));
}

function hidesParameter(value: string): boolean {
  const at = value.indexOf('&');
  return at !== -1 && value.includes('=', at);
}

/** base64 knows no space, so one is a `+` that was sent unencoded. */
function authTokenOf(pairs: QueryPairs): string | undefined {
  return firstValue(pairs, 'authToken')?.replaceAll(' ', '+');
}

function firstValue(pairs: QueryPairs, wanted: string): string | undefined {
  return pairs.find(([name]) => name === wanted)?.[1];
}

function isFresh(timeStamp: string, { nowMs, maxSkewMs }: V1Freshness): boolean {
  const time = /^\d{17}$/.test(timeStamp) ? parseCompactTime(timeStamp) : null;
  return time !== null && Math.abs(nowMs - time) <= maxSkewMs;
}
