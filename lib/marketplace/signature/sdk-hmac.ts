import { createHash, createHmac } from 'node:crypto';
import { formatSdkDate } from './compact-time';

const ALGORITHM = 'SDK-HMAC-SHA256';

export type SdkHmacRequest = {
  method: string;
  /** Absolute; its query may be in any order, `+` reads as a space. */
  url: string | URL;
  /** Sent and, unless `signedHeaders` says otherwise, signed. */
  headers?: Readonly<Record<string, string>>;
  body?: Buffer | string;
  accessKey: string;
  secretKey: string;
  date: Date;
  /** Names to sign; `x-sdk-date` always is. Without it: all headers and `host`. */
  signedHeaders?: readonly string[];
};

export type SdkHmacSignature = {
  authorization: string;
  /** To send: the given headers, `X-Sdk-Date`, `Authorization`. `Host` is left to the HTTP client. */
  headers: Record<string, string>;
  canonicalRequest: string;
  stringToSign: string;
  signedHeaders: string;
  signature: string;
};

/** Signs a request to the marketplace's open API with the seller's AK/SK (devg-apisign, SDK-HMAC-SHA256). */
export function signSdkHmac(request: SdkHmacRequest): SdkHmacSignature {
  const url = new URL(request.url);
  const sdkDate = formatSdkDate(request.date);
  const sent = { ...request.headers, 'X-Sdk-Date': sdkDate };
  const values = lowerCased({ Host: url.host, ...sent });
  const names = namesToSign(request.signedHeaders, values);
  const signedHeaders = names.join(';');
  const canonicalRequest = [
    request.method.toUpperCase(),
    canonicalUri(url.pathname),
    canonicalQuery(url.searchParams),
    names.map((name) => `${name}:${values.get(name) ?? ''}\n`).join(''),
    signedHeaders,
    values.get('x-sdk-content-sha256') ?? sha256(request.body ?? ''),
  ].join('\n');
  const stringToSign = [ALGORITHM, sdkDate, sha256(canonicalRequest)].join('\n');
  const signature = createHmac('sha256', request.secretKey).update(stringToSign).digest('hex');
  const authorization = `${ALGORITHM} Access=${request.accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const headers = { ...sent, Authorization: authorization };
  return { authorization, headers, canonicalRequest, stringToSign, signedHeaders, signature };
}

/** Parameters by name, then value, both RFC 3986 encoded. Sent like this, the wire equals what is signed. */
export function canonicalQuery(params: Iterable<readonly [string, string]>): string {
  return Array.from(params, ([name, value]) => [name, value] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`)
    .join('&');
}

/** Each path segment RFC 3986 encoded once, with a slash at the end. Throws URIError on a broken escape. */
export function canonicalUri(pathname: string): string {
  const path = pathname
    .split('/')
    .map((segment) => rfc3986(decodeURIComponent(segment)))
    .join('/');
  return path.endsWith('/') ? path : `${path}/`;
}

function namesToSign(wanted: readonly string[] | undefined, values: ReadonlyMap<string, string>): string[] {
  const names = wanted?.map((name) => name.toLowerCase()) ?? [...values.keys()];
  return [...new Set([...names, 'x-sdk-date'])].sort(compare);
}

function lowerCased(headers: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
}

function rfc3986(text: string): string {
  const percent = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, percent);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}
