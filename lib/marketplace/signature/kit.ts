import { createHmac } from 'node:crypto';
import type { QueryPairs } from './v1';

/**
 * The parameters that the joint-operation kit V1 signs, by `canonicalV1` and `authTokenV1`: the top-level
 * fields of the JSON body as text, blank ones left out (zh-cn_topic_0070649109).
 */
export function kitPairsV1(body: Readonly<Record<string, unknown>>): QueryPairs {
  return Object.entries(body)
    .map(([name, value]) => [name, value == null ? '' : String(value)] as const)
    .filter(([, value]) => value.trim() !== '');
}

/** `x-sign` of the kit V2, upper-case hex: as the V2 base signature but over the payload itself, unhashed. */
export function kitSignV2(secret: string, nonce: string, timestamp: string, payload: string): string {
  return createHmac('sha256', secret)
    .update(secret + nonce + timestamp + payload)
    .digest('hex')
    .toUpperCase();
}
