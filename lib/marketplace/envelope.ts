import { isUtf8 } from 'node:buffer';
import type { LiveAddress } from './addresses';
import type { InboundCall } from './call';
import type { LiveKey } from './signature/keys';
import { type QueryPairs, verifyV1 } from './signature/v1';
import { verifyV2 } from './signature/v2';

export type Parameters = Record<string, unknown>;

/** What a signature check leaves behind. `nonce` must be claimed before anything is done (V2). */
export type Verified = { key: LiveKey; form: string; nonce: string | null };
export type Refused = { code: '000001' | '000002'; verdict: 'unauthenticated' | 'malformed'; reason: string };

export type Envelope = {
  pairs: QueryPairs;
  check: { ok: true; value: Verified } | { ok: false; value: Refused };
};

const refuse = (code: Refused['code'], reason: string): Envelope['check'] => ({
  ok: false,
  value: { code, verdict: code === '000001' ? 'unauthenticated' : 'malformed', reason },
});

export function queryPairs(target: string): QueryPairs {
  const at = target.indexOf('?');
  return at === -1 ? [] : [...new URLSearchParams(target.slice(at + 1))];
}

const only = (pairs: QueryPairs, name: string): string | null => {
  const found = pairs.filter(([key]) => key === name);
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
};

const snake = (reason: string) => reason.replaceAll('-', '_');

/**
 * Checks who calls. A missing timestamp or nonce is a bad parameter (000002), all else of authentication is 000001,
 * and a wrong signature is told before anything that is wrong with the body.
 */
export function checkSignature(call: InboundCall, address: LiveAddress, keys: readonly LiveKey[]): Envelope {
  const pairs = queryPairs(call.target);
  const keyOf = (id: string) => keys.find((key) => key.id === id);
  if (call.isCut) return { pairs, check: refuse('000002', 'body_too_large') };
  if (address.generation === 'v1') {
    const verdict = verifyV1(pairs, keys);
    const key = verdict.ok ? keyOf(verdict.keyId) : undefined;
    if (key) return { pairs, check: { ok: true, value: { key, form: 'query', nonce: null } } };
    const reason = verdict.ok ? 'mismatch' : verdict.reason;
    return { pairs, check: refuse('000001', `signature_${snake(reason)}`) };
  }
  const nonce = only(pairs, 'nonce');
  const verdict = verifyV2({
    rawBody: call.body,
    signature: only(pairs, 'signature'),
    timestamp: only(pairs, 'timestamp'),
    nonce,
    nowMs: call.receivedAt.getTime(),
    keys,
  });
  const key = verdict.ok ? keyOf(verdict.keyId) : undefined;
  if (verdict.ok && key) return { pairs, check: { ok: true, value: { key, form: verdict.form, nonce } } };
  const reason = verdict.ok ? 'mismatch' : verdict.reason;
  const isParameter = reason === 'missing-timestamp' || reason === 'missing-nonce';
  return { pairs, check: refuse(isParameter ? '000002' : '000001', `signature_${snake(reason)}`) };
}

/** The call's parameters as an object without prototype, or why there are none. */
export function readParameters(
  call: InboundCall,
  address: LiveAddress,
  pairs: QueryPairs,
): Parameters | string {
  if (address.generation === 'v1') return fromPairs(pairs);
  if (!isUtf8(call.body)) return 'body_not_utf8';
  try {
    const given: unknown = JSON.parse(call.body.toString('utf8'));
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return 'body_not_an_object';
    return Object.assign(Object.create(null), given) as Parameters;
  } catch {
    return 'body_not_json';
  }
}

function fromPairs(pairs: QueryPairs): Parameters {
  const parameters: Parameters = Object.create(null);
  for (const [name, value] of pairs) parameters[name] = value;
  return parameters;
}

/** What is wrong with the way a verified call was sent, or null. */
export function transportProblem(call: InboundCall, address: LiveAddress): string | null {
  const isV1 = address.generation === 'v1';
  if (call.operation !== '') return 'unknown_operation';
  if (call.method !== (isV1 ? 'GET' : 'POST')) return 'wrong_method';
  const type = call.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return isV1 || /^application\/json\b/i.test(type) ? null : 'wrong_content_type';
}
