import { isUtf8 } from 'node:buffer';
import { createHmac } from 'node:crypto';
import { isSameDigest, isUsable, KEY_MASK, type LiveKey, shortenDigest } from './keys';
import { sortedPayload } from './sorted-payload';

/** How far a call's timestamp may lie from now, either way. */
export const V2_WINDOW_MS = 60_000;
export const V2_NONCE_MAX = 64;

/**
 * Which text verified: the bytes as received, or the sorted, null-dropped compact payload. The kit signs it unhashed;
 * `_inner` is its older form, hashed first as the base interfaces do.
 */
export type V2Form = 'raw' | 'sorted' | 'raw_inner' | 'sorted_inner';

/** The base interfaces and the joint-operation kit differ in the last part of the signed text alone. */
export type V2Scheme = 'base' | 'kit';

/**
 * Hexadecimal: `inner` lower case, empty where the payload is signed unhashed; `expected` upper case. `expected` would
 * verify if sent: do not store it.
 */
export type V2Digests = { keyId: string; form: V2Form; inner: string; expected: string };

type Given = string | null | undefined;

export type V2Call = {
  rawBody: Buffer;
  signature: Given;
  timestamp: Given;
  nonce: Given;
  /** `base` unless given. */
  scheme?: V2Scheme;
};

export type V2Refusal =
  | 'missing-timestamp'
  | 'missing-nonce'
  | 'missing-signature'
  | 'bad-timestamp'
  | 'stale'
  | 'bad-nonce'
  | 'mismatch';

export type V2Verdict =
  | {
      ok: true;
      keyId: string;
      form: V2Form;
      timestampMs: number;
      /** Last instant at which the same call would still verify: the nonce must be remembered through it. */
      nonceUntilMs: number;
      digests: V2Digests;
    }
  | { ok: false; reason: V2Refusal; digests?: V2Digests };

/**
 * Decides whether one of the keys signed the call, now (zh-cn_topic_0070649476). The first check that
 * fails is the reason, in the order of `V2Refusal`: an absent timestamp or nonce (000002) is told before
 * all matters of authentication (000001), and a stale call is refused before anything is hashed.
 * A nonce that was used before is the caller's to refuse.
 */
export function verifyV2(call: V2Call & { nowMs: number; keys: readonly LiveKey[] }): V2Verdict {
  const { rawBody, signature, timestamp, nonce, nowMs, keys, scheme = 'base' } = call;
  if (!timestamp) return { ok: false, reason: 'missing-timestamp' };
  if (!nonce) return { ok: false, reason: 'missing-nonce' };
  if (!signature) return { ok: false, reason: 'missing-signature' };
  const timestampMs = readTimestamp(timestamp);
  if (timestampMs === null) return { ok: false, reason: 'bad-timestamp' };
  if (Math.abs(nowMs - timestampMs) > V2_WINDOW_MS) return { ok: false, reason: 'stale' };
  if (nonce.length > V2_NONCE_MAX || nonce.includes('\0')) return { ok: false, reason: 'bad-nonce' };

  const given = /^[0-9a-f]{64}$/i.test(signature) ? Buffer.from(signature, 'hex') : Buffer.alloc(0);
  const live = keys.filter(isUsable);
  let first: V2Digests | undefined;
  for (const { form, payload, isHashed } of texts(rawBody, scheme)) {
    for (const key of live) {
      const { inner, outer } = sign(key.secret, nonce, timestamp, payload, isHashed);
      const isSigned = isSameDigest(given, outer);
      if (first && !isSigned) continue;
      const digests = { keyId: key.id, form, inner, expected: outer.toString('hex').toUpperCase() };
      if (isSigned) {
        const nonceUntilMs = timestampMs + V2_WINDOW_MS;
        return { ok: true, keyId: key.id, form, timestampMs, nonceUntilMs, digests };
      }
      first = digests;
    }
  }
  return { ok: false, reason: 'mismatch', ...(first ? { digests: first } : {}) };
}

export type V2Reading = {
  form: V2Form;
  /** The signed text, for the sorted form only: the raw one is the body itself. */
  payload: string | null;
  /** The outer message with the secret masked. */
  canonical: string;
  inner: string;
  expected: string;
  matches: boolean;
};

/**
 * Shows how one key reads a call, whatever its age: the raw form first, then each sorted one that differs.
 * The secret never appears; an expected digest that was not sent is shortened unless `reveal`.
 */
export function explainV2(call: V2Call & { key: LiveKey; reveal?: boolean }): V2Reading[] {
  const { rawBody, key, reveal, scheme = 'base' } = call;
  const nonce = call.nonce ?? '';
  const timestamp = call.timestamp ?? '';
  return [...texts(rawBody, scheme)].map(({ form, payload, isHashed }) => {
    const { inner, outer } = sign(key.secret, nonce, timestamp, payload, isHashed);
    const expected = outer.toString('hex').toUpperCase();
    const matches = isUsable(key) && call.signature?.toUpperCase() === expected;
    return {
      form,
      payload: typeof payload === 'string' ? payload : null,
      canonical: KEY_MASK + nonce + timestamp + (isHashed ? inner : textOf(payload)),
      inner,
      expected: matches || reveal ? expected : shortenDigest(expected),
      matches,
    };
  });
}

function sign(secret: string, nonce: string, timestamp: string, payload: Buffer | string, isHashed: boolean) {
  const inner = isHashed ? createHmac('sha256', secret).update(payload).digest('hex') : '';
  const outer = createHmac('sha256', secret)
    .update(secret + nonce + timestamp)
    .update(isHashed ? inner : payload)
    .digest();
  return { inner, outer };
}

const textOf = (payload: Buffer | string) =>
  typeof payload === 'string' ? payload : payload.toString('utf8');

type Text = { form: V2Form; payload: Buffer | string; isHashed: boolean };

/** Every text that the scheme may have signed; of the kit's, those of the current guide first. */
function* texts(rawBody: Buffer, scheme: V2Scheme): Generator<Text> {
  if (scheme === 'kit')
    for (const { form, payload } of payloads(rawBody)) yield { form, payload, isHashed: false };
  for (const { form, payload } of payloads(rawBody))
    yield { form: scheme === 'kit' ? `${form}_inner` : form, payload, isHashed: true };
}

/** Lazy, so that a call whose raw body verifies is never parsed here. */
function* payloads(rawBody: Buffer): Generator<{ form: 'raw' | 'sorted'; payload: Buffer | string }> {
  yield { form: 'raw', payload: rawBody };
  if (!isUtf8(rawBody)) return;
  const text = rawBody.toString('utf8');
  const kept = sortedPayload(text);
  if (kept === null) return;
  if (kept !== text) yield { form: 'sorted', payload: kept };
  const unescaped = text.includes('\\') ? sortedPayload(text, 'unescaped') : null;
  if (unescaped !== null && unescaped !== kept) yield { form: 'sorted', payload: unescaped };
}

/**
 * Epoch ms, or seconds when below 10^11 (the guide names both units). No leading zero: nonce and timestamp
 * are signed as one text, so `…0` + `168…` could come again as a fresh nonce with timestamp `0168…`.
 */
function readTimestamp(text: string): number | null {
  if (!/^[1-9]\d{0,14}$/.test(text)) return null;
  const value = Number(text);
  return value < 1e11 ? value * 1000 : value;
}
