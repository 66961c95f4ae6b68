import { createHmac } from 'node:crypto';
import { isSameDigest, isUsable, type LiveKey, shortenDigest } from './keys';
import { authTokenV1, canonicalV1, type QueryPairs, type V1Explanation, type V1Verdict } from './v1';

type Body = Readonly<Record<string, unknown>>;

/** A nested value counts by its JSON, so that the signature covers what is in it. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * The parameters that the joint-operation kit V1 signs, by `canonicalV1` and `authTokenV1`: the top-level
 * fields of the JSON body as text, blank ones left out (zh-cn_topic_0070649109).
 */
export function kitPairsV1(body: Body): QueryPairs {
  return Object.entries(body)
    .map(([name, value]) => [name, textOf(value)] as const)
    .filter(([, value]) => value.trim() !== '');
}

const LISTS = new Set(['userList', 'orgInfo', 'orgInfoList']);

function isJsonList(name: string, value: string): boolean {
  if (!LISTS.has(name)) return false;
  try {
    return Array.isArray(JSON.parse(value));
  } catch {
    return false;
  }
}

/**
 * True when other fields would give the same text. A list may hold anything: cut at a hidden `&name=`, it is no JSON
 * any more, so there is no second reading of it.
 */
const isAmbiguous = (pairs: QueryPairs): boolean =>
  pairs.some(
    ([name, value]) => /[&=]/.test(name) || (/&[A-Za-z_]\w*=/.test(value) && !isJsonList(name, value)),
  );

/** Base64 in a header may come percent-encoded, as it does in the query of the base interfaces. */
function tokenOf(given: string | null): string {
  const text = given ?? '';
  return text.includes('%')
    ? text.replaceAll(/%2B/gi, '+').replaceAll(/%2F/gi, '/').replaceAll(/%3D/gi, '=')
    : text;
}

/** Decides whether one of the keys signed the fields of a kit V1 body; `authToken` is the header's. */
export function verifyKitV1(body: Body, authToken: string | null, keys: readonly LiveKey[]): V1Verdict {
  const pairs = kitPairsV1(body);
  const canonical = canonicalV1(pairs);
  const given = Buffer.from(tokenOf(authToken));
  const timeStamp = textOf(body.timeStamp);
  if (given.length === 0 || timeStamp === '') return { ok: false, reason: 'missing', canonical };
  if (isAmbiguous(pairs)) return { ok: false, reason: 'ambiguous', canonical };
  let first: string | undefined;
  for (const key of keys.filter(isUsable)) {
    const expected = authTokenV1(key.secret, timeStamp, canonical);
    if (isSameDigest(given, Buffer.from(expected))) return { ok: true, keyId: key.id, canonical, expected };
    first ??= expected;
  }
  return { ok: false, reason: 'mismatch', canonical, ...(first === undefined ? {} : { expected: first }) };
}

/** What the detail screen shows for one key; a digest that was not sent is shortened unless `reveal`. */
export function explainKitV1(
  body: Body,
  authToken: string | null,
  key: LiveKey,
  options?: { reveal?: boolean },
): V1Explanation {
  const verdict = verifyKitV1(body, authToken, [key]);
  const { canonical, expected = null } = verdict;
  const shown = expected === null || verdict.ok || options?.reveal ? expected : shortenDigest(expected);
  return { canonical, given: authToken, expected: shown, matches: verdict.ok };
}

/** `x-sign` of the kit V2, upper-case hex: as the V2 base signature but over the payload itself, unhashed. */
export function kitSignV2(secret: string, nonce: string, timestamp: string, payload: string): string {
  return createHmac('sha256', secret)
    .update(secret + nonce + timestamp + payload)
    .digest('hex')
    .toUpperCase();
}
