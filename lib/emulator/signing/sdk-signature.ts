import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface SdkRequest {
  method: string;
  /** Path as on the wire, without the query; percent-encoded segments are read as their plain characters. */
  path: string;
  query: readonly (readonly [string, string])[];
  /** Header values by lower-case name. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | string;
}

const ALGORITHM = 'SDK-HMAC-SHA256';
const WINDOW_MS = 15 * 60_000;

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

/** RFC 3986: everything but A-Z a-z 0-9 - _ . ~ is percent-encoded, upper-case hex. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Name/value pairs sorted by name, then value, both percent-encoded. */
export function sdkCanonicalQuery(query: SdkRequest['query']): string {
  return [...query]
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** The canonical request over exactly the headers named in `signedHeaders` (lower-case, sorted). */
export function sdkCanonicalRequest(request: SdkRequest, signedHeaders: readonly string[]): string {
  const path = request.path.split('/').map(decode).map(encode).join('/');
  return [
    request.method.toUpperCase(),
    path.endsWith('/') ? path : `${path}/`,
    sdkCanonicalQuery(request.query),
    signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`).join(''),
    signedHeaders.join(';'),
    request.headers['x-sdk-content-sha256'] ?? sha256(request.body),
  ].join('\n');
}

/** Lower-case hex signature of a canonical request at `sdkDate` (`yyyyMMddTHHmmssZ`). */
export function sdkSignature(secret: string, sdkDate: string, canonicalRequest: string): string {
  const toSign = `${ALGORITHM}\n${sdkDate}\n${sha256(canonicalRequest)}`;
  return createHmac('sha256', secret).update(toSign, 'utf8').digest('hex');
}

/** The `Authorization` value of a request; every header in `request.headers` is signed. */
export function signSdkRequest(
  request: SdkRequest,
  credential: { accessKeyId: string; secret: string },
): string {
  const names = Object.keys(request.headers).sort();
  const canonical = sdkCanonicalRequest(request, names);
  const signature = sdkSignature(credential.secret, request.headers['x-sdk-date'] ?? '', canonical);
  return `${ALGORITHM} Access=${credential.accessKeyId}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
}

export interface SdkAuthorization {
  accessKeyId: string;
  signedHeaders: string[];
  signature: string;
}

/** Reads an `Authorization` value; null when it is not of the SDK-HMAC-SHA256 form. */
export function parseSdkAuthorization(value: string | undefined): SdkAuthorization | null {
  const form = /^SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/i;
  const parts = form.exec(value ?? '');
  if (!parts) return null;
  const [, accessKeyId = '', signedHeaders = '', signature = ''] = parts;
  return { accessKeyId, signedHeaders: signedHeaders.toLowerCase().split(';'), signature };
}

/** Epoch milliseconds of a `yyyyMMddTHHmmssZ` date; null when it is none. */
export function parseSdkDate(value: string | undefined): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(value ?? '');
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export type SdkVerdict = 'verified' | 'date-unsigned' | 'date-malformed' | 'expired' | 'mismatch';

/** Recomputes a signature: the date must be signed and at most 15 minutes off `nowMs`. */
export function verifySdkRequest(
  request: SdkRequest,
  authorization: SdkAuthorization,
  secret: string,
  nowMs: number,
): SdkVerdict {
  if (!authorization.signedHeaders.includes('x-sdk-date')) return 'date-unsigned';
  const sdkDate = request.headers['x-sdk-date'];
  const signedAt = parseSdkDate(sdkDate);
  if (sdkDate === undefined || signedAt === null) return 'date-malformed';
  if (Math.abs(nowMs - signedAt) > WINDOW_MS) return 'expired';
  const names = [...new Set(authorization.signedHeaders)].sort();
  const expected = sdkSignature(secret, sdkDate, sdkCanonicalRequest(request, names));
  const given = Buffer.from(authorization.signature.toLowerCase(), 'utf8');
  return timingSafeEqual(given, Buffer.from(expected, 'utf8')) ? 'verified' : 'mismatch';
}
