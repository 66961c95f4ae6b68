import { createHmac, timingSafeEqual } from 'node:crypto';

/** Parameters of a V1 call before signing: plain values, not URL-encoded. */
export type V1Params = Readonly<Record<string, string>>;

export interface SignedV1Call {
  /** Complete address: target, every parameter form-encoded in key order, `authToken` last. */
  url: string;
  /** The string that was signed. */
  canonical: string;
  authToken: string;
}

/** All parameters but `authToken`, sorted by UTF-16 code unit, raw values, joined with `&` (`zh-cn_topic_0070649061`). */
export function v1Canonical(params: V1Params): string {
  return Object.keys(params)
    .filter((name) => name !== 'authToken')
    .sort()
    .map((name) => `${name}=${params[name] ?? ''}`)
    .join('&');
}

/** Base64 HMAC-SHA256 of the canonical string under key + timeStamp (`zh-cn_topic_0070649061`). */
export function v1AuthToken(key: string, params: V1Params): string {
  return createHmac('sha256', key + (params.timeStamp ?? ''))
    .update(v1Canonical(params), 'utf8')
    .digest('base64');
}

/** Signs a V1 call; `params` must hold `timeStamp` (UTC `yyyyMMddHHmmssSSS`). */
export function signV1Url(call: { target: string; key: string; params: V1Params }): SignedV1Call {
  const authToken = v1AuthToken(call.key, call.params);
  const query = new URLSearchParams();
  for (const name of Object.keys(call.params).sort()) query.append(name, call.params[name] ?? '');
  query.append('authToken', authToken);
  const separator = call.target.includes('?') ? '&' : '?';
  return { url: `${call.target}${separator}${query}`, canonical: v1Canonical(call.params), authToken };
}

/** Base64 HMAC-SHA256 of the exact body bytes under the key alone. */
export function bodySignature(key: string, body: Uint8Array | string): string {
  return createHmac('sha256', key).update(body).digest('base64');
}

export type BodySignVerdict = 'verified' | 'missing' | 'malformed' | 'mismatch';

/** Checks a `Body-Sign` header value: `sign_type="HMAC-SHA256", signature= "<base64>"`, quotes required. */
export function verifyBodySign(
  header: string | undefined,
  key: string,
  body: Uint8Array | string,
): BodySignVerdict {
  if (header === undefined || header === '') return 'missing';
  const parts = /^sign_type="HMAC-SHA256",\s*signature=\s?"([A-Za-z0-9+/]+={0,2})"$/.exec(header);
  if (!parts) return 'malformed';
  const given = Buffer.from(parts[1] ?? '', 'base64');
  const expected = Buffer.from(bodySignature(key, body), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'verified' : 'mismatch';
}
