import { randomUUID } from 'node:crypto';
import { compactUtcMillis } from '../calendar';
import { type CipherBits, encryptField } from '../signing/field-cipher';
import { type KitOperation, kitTimeStamp, signKitV1, signKitV2 } from '../signing/kit-signature';
import { signV1Url } from '../signing/v1-signature';
import { signV2Request } from '../signing/v2-signature';
import type { Protocol } from '../vocabulary';
import { V1_SEALED } from './params';
import { CALLER_HEADERS, type Outgoing } from './send';
import type { Params } from './subject';

export interface Line extends Protocol {
  target: string;
  accessKey: string;
  /** Key of the joint-operation kit; the address's own where it has none. */
  kitKey: string;
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
    canonical: signed.canonical.replace(line.accessKey, masked(line.accessKey)),
  };
}

/** The signed text begins with the key itself: what is kept shows its last characters only. */
const masked = (key: string) => `…${key.slice(-4)}`;

/** Signs one attempt of a kit call; its `timeStamp` is that of the attempt (saas-callbacks §5.1). */
export function kitRequest(line: Line, activity: string, params: Params, now: Date): SignedRequest {
  const operation = activity as KitOperation;
  const { target, kitKey: key } = line;
  const body = { ...params, timeStamp: kitTimeStamp(now) };
  const signed =
    line.generation === 'v1'
      ? signKitV1({ target, operation, key, body })
      : signKitV2({ target, operation, key, body, timestamp: now.getTime() });
  return {
    method: 'POST',
    url: signed.url,
    headers: {
      ...CALLER_HEADERS,
      ...signed.headers,
      'Content-Length': String(Buffer.byteLength(signed.body)),
    },
    body: signed.body,
    canonical: line.generation === 'v1' ? signed.canonical : signed.canonical.replace(key, masked(key)),
  };
}
