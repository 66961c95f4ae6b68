import { randomUUID } from 'node:crypto';
import { compactUtcMillis } from '../calendar';
import { type CipherBits, encryptField } from '../signing/field-cipher';
import { signV1Url } from '../signing/v1-signature';
import { signV2Request } from '../signing/v2-signature';
import type { Protocol } from '../vocabulary';
import { V1_SEALED } from './params';
import { CALLER_HEADERS, type Outgoing } from './send';
import type { Params } from './subject';

export interface Line extends Protocol {
  target: string;
  accessKey: string;
  cipherBits: CipherBits;
}

export type SignedRequest = Outgoing & { canonical: string };

const CREATING: ReadonlySet<string> = new Set(['newInstance', 'getLicense']);

/** Signs one attempt of a message; what creates something gets a new `businessId` on every attempt (saas-callbacks §1.3). */
export function signedRequest(line: Line, activity: string, params: Params, now: Date): SignedRequest {
  const complete = { activity, ...params, ...(CREATING.has(activity) && { businessId: randomUUID() }) };
  return line.generation === 'v1' ? v1Request(line, complete, now) : v2Request(line, complete, now);
}

function v1Request(line: Line, params: Params, now: Date): SignedRequest {
  const texts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  for (const name of V1_SEALED) {
    const plain = texts[name];
    if (plain !== undefined) texts[name] = encryptField(line.accessKey, line.cipherBits, plain);
  }
  const signed = signV1Url({
    target: line.target,
    key: line.accessKey,
    params: { ...texts, timeStamp: compactUtcMillis(now) },
  });
  return { method: 'GET', url: signed.url, headers: CALLER_HEADERS, body: null, canonical: signed.canonical };
}

function v2Request(line: Line, body: Params, now: Date): SignedRequest {
  const signed = signV2Request({
    target: line.target,
    accessKey: line.accessKey,
    body,
    timestamp: now.getTime(),
  });
  return {
    method: 'POST',
    url: signed.url,
    headers: {
      ...CALLER_HEADERS,
      ...signed.headers,
      'Content-Length': String(Buffer.byteLength(signed.body)),
    },
    body: signed.body,
    // The signed text begins with the key itself: what is kept shows its last characters only.
    canonical: signed.canonical.replace(line.accessKey, `…${line.accessKey.slice(-4)}`),
  };
}
