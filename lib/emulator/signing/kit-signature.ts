import { createHmac } from 'node:crypto';
import { newNonce, v2Payload } from './v2-signature';

/** What the joint-operation kit can sync. */
export const KIT_OPERATIONS = [
  'tenantSync',
  'applicationSync',
  'authSync',
  'singleOrgSync',
  'allOrgSync',
] as const;
export type KitOperation = (typeof KIT_OPERATIONS)[number];

/** A JSON body; V1 carries lists as JSON text, V2 as arrays. */
export type KitBody = Readonly<Record<string, unknown>>;

export interface SignedKitCall {
  url: string;
  /** The exact body to send. */
  body: string;
  /** The string that was signed, with the key in V2. */
  canonical: string;
  headers: Record<string, string>;
}

const JSON_HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json;charset=utf8' };

/** The address without a trailing slash, then the fixed suffix that the marketplace appends. */
const kitUrl = (target: string, suffix: string) => `${target.replace(/\/+$/, '')}/produceAPI/${suffix}`;

/** The top-level fields as text, blank ones left out, sorted by UTF-16 unit, joined (`zh-cn_topic_0070649109`). */
export function kitV1Canonical(body: KitBody): string {
  const lines: string[] = [];
  for (const name of Object.keys(body).sort()) {
    const value = body[name];
    const text = typeof value === 'string' ? value : (JSON.stringify(value ?? '') ?? '');
    if (text.trim() !== '' && text !== '""') lines.push(`${name}=${text}`);
  }
  return lines.join('&');
}

/** Signs a kit V1 call: header `authToken` under key + the body's `timeStamp` (UTC+8 `yyyyMMddHHmmssSSS`). */
export function signKitV1(call: {
  target: string;
  operation: KitOperation;
  key: string;
  body: KitBody & { timeStamp: string };
}): SignedKitCall {
  const canonical = kitV1Canonical(call.body);
  const authToken = createHmac('sha256', call.key + call.body.timeStamp)
    .update(canonical, 'utf8')
    .digest('base64');
  return {
    url: kitUrl(call.target, call.operation),
    body: JSON.stringify(call.body),
    canonical,
    headers: { ...JSON_HEADERS, authToken },
  };
}

/** Signs a kit V2 call (`zh-cn_topic_0070649476`): as the base interfaces, but over the payload itself, in headers. */
export function signKitV2(call: {
  target: string;
  operation: KitOperation;
  key: string;
  body: KitBody;
  timestamp?: number | string;
  nonce?: string;
}): SignedKitCall {
  const timestamp = String(call.timestamp ?? Date.now());
  const nonce = call.nonce ?? newNonce();
  const payload = v2Payload(call.body);
  const canonical = call.key + nonce + timestamp + payload;
  const sign = createHmac('sha256', call.key).update(canonical, 'utf8').digest('hex').toUpperCase();
  return {
    url: kitUrl(call.target, `v2/${call.operation}`),
    body: payload,
    canonical,
    headers: { ...JSON_HEADERS, 'x-sign': sign, 'x-timestamp': timestamp, 'x-nonce': nonce },
  };
}

const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

/** `timeStamp` of kit bodies: `yyyyMMddHHmmssSSS` in UTC+8. */
export const kitTimeStamp = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_AHEAD_MS).toISOString().replace(/\D/g, '');
