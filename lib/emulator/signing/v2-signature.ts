import { createHmac, randomBytes } from 'node:crypto';

/** A JSON body; only the top level is sorted, nested values keep their own order. */
export type V2Body = Readonly<Record<string, unknown>>;

export interface SignedV2Call {
  /** Complete address with `signature`, `timestamp` (ms) and `nonce`. */
  url: string;
  /** The exact body to send; it is the signed payload. */
  body: string;
  /** The string that was signed: access key + nonce + timestamp + hex HMAC of the payload. */
  canonical: string;
  signature: string;
  timestamp: string;
  nonce: string;
  headers: Record<string, string>;
}

const hmacHex = (key: string, data: string) => createHmac('sha256', key).update(data, 'utf8').digest('hex');

/** Compact JSON of the top-level fields, null and undefined dropped, keys ascending (`zh-cn_topic_0070649476`). */
export function v2Payload(body: V2Body): string {
  const kept = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  const sorted = kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

/** What the V2 signature covers, before the outer HMAC. */
export function v2Canonical(call: {
  accessKey: string;
  payload: string;
  timestamp: string;
  nonce: string;
}): string {
  return call.accessKey + call.nonce + call.timestamp + hmacHex(call.accessKey, call.payload);
}

/** Upper-case hex HMAC-SHA256 of the canonical string, as the marketplace prints it. */
export function v2Signature(call: {
  accessKey: string;
  payload: string;
  timestamp: string;
  nonce: string;
}): string {
  return hmacHex(call.accessKey, v2Canonical(call)).toUpperCase();
}

/** 64 upper-case hex characters, the form of the SaaS samples. */
export const newNonce = () => randomBytes(32).toString('hex').toUpperCase();

/** Signs a V2 call (`zh-cn_topic_0070649476`); `timestamp` is epoch milliseconds. */
export function signV2Request(call: {
  target: string;
  accessKey: string;
  body: V2Body;
  timestamp?: number | string;
  nonce?: string;
}): SignedV2Call {
  const timestamp = String(call.timestamp ?? Date.now());
  const nonce = call.nonce ?? newNonce();
  const payload = v2Payload(call.body);
  const input = { accessKey: call.accessKey, payload, timestamp, nonce };
  const signature = v2Signature(input);
  const query = new URLSearchParams({ signature, timestamp, nonce });
  const separator = call.target.includes('?') ? '&' : '?';
  return {
    url: `${call.target}${separator}${query}`,
    body: payload,
    canonical: v2Canonical(input),
    signature,
    timestamp,
    nonce,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json;charset=utf8' },
  };
}
