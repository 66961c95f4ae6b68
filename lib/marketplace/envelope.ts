import { isUtf8 } from 'node:buffer';
import type { LiveAddress } from './addresses';
import type { InboundCall } from './call';
import { type KitPath, kitPathOf } from './kit-path';
import type { LiveKey } from './signature/keys';
import { verifyKitV1 } from './signature/kit';
import { type QueryPairs, type V1Verdict, verifyV1 } from './signature/v1';
import { type V2Call, type V2Verdict, verifyV2 } from './signature/v2';

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

/** A header that came exactly once. */
export function headerOf(headers: InboundCall['headers'], wanted: string): string | null {
  const found = headers.filter(([name]) => name.toLowerCase() === wanted);
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}

function checkOf(
  verdict: V1Verdict | V2Verdict,
  keys: readonly LiveKey[],
  form: string,
  nonce: string | null,
): Envelope['check'] {
  const key = verdict.ok ? keys.find((one) => one.id === verdict.keyId) : undefined;
  if (key) return { ok: true, value: { key, form, nonce } };
  const reason = verdict.ok ? 'mismatch' : verdict.reason;
  const isParameter = reason === 'missing-timestamp' || reason === 'missing-nonce';
  return refuse(isParameter ? '000002' : '000001', `signature_${snake(reason)}`);
}

function checkV2(call: V2Call, receivedAt: Date, keys: readonly LiveKey[]): Envelope['check'] {
  const verdict = verifyV2({ ...call, nowMs: receivedAt.getTime(), keys });
  return checkOf(verdict, keys, verdict.ok ? verdict.form : '', call.nonce ?? null);
}

/** The kit signs its body and sends the signature in headers. Only a body that can be read can be checked in V1. */
function checkKit(call: InboundCall, kit: KitPath, keys: readonly LiveKey[]): Envelope['check'] {
  const header = (name: string) => headerOf(call.headers, name);
  if (kit.generation === 'v2') {
    const [signature, timestamp, nonce] = [header('x-sign'), header('x-timestamp'), header('x-nonce')];
    return checkV2({ scheme: 'kit', rawBody: call.body, signature, timestamp, nonce }, call.receivedAt, keys);
  }
  const token = header('authtoken');
  if (!token) return refuse('000001', 'signature_missing');
  const body = readBody(call);
  if (typeof body === 'string') return refuse('000002', body);
  return checkOf(verifyKitV1(body, token, keys), keys, 'fields', null);
}

/**
 * Checks who calls. A missing timestamp or nonce is a bad parameter (000002), all else of authentication is 000001,
 * and a wrong signature is told before anything that is wrong with the body.
 */
export function checkSignature(call: InboundCall, address: LiveAddress, keys: readonly LiveKey[]): Envelope {
  const pairs = queryPairs(call.target);
  if (call.isCut) return { pairs, check: refuse('000002', 'body_too_large') };
  const kit = kitPathOf(address, call.operation);
  if (kit) return { pairs, check: checkKit(call, kit, keys) };
  if (address.generation === 'v1')
    return { pairs, check: checkOf(verifyV1(pairs, keys), keys, 'query', null) };
  const [signature, timestamp] = [only(pairs, 'signature'), only(pairs, 'timestamp')];
  const given = { rawBody: call.body, signature, timestamp, nonce: only(pairs, 'nonce') };
  return { pairs, check: checkV2(given, call.receivedAt, keys) };
}

/** The call's parameters as an object without prototype, or why there are none. */
export function readParameters(
  call: InboundCall,
  address: LiveAddress,
  pairs: QueryPairs,
): Parameters | string {
  const isQuery = address.generation === 'v1' && !kitPathOf(address, call.operation);
  return isQuery ? fromPairs(pairs) : readBody(call);
}

/** The top level of a JSON body. */
function readBody(call: InboundCall): Parameters | string {
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
  const kit = kitPathOf(address, call.operation);
  if (kit ? kit.generation !== address.generation : call.operation !== '') return 'unknown_operation';
  const isQuery = address.generation === 'v1' && !kit;
  if (call.method !== (isQuery ? 'GET' : 'POST')) return 'wrong_method';
  const type = call.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return isQuery || /^application\/json\b/i.test(type) ? null : 'wrong_content_type';
}
