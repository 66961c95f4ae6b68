import { createHmac, timingSafeEqual } from 'node:crypto';

export interface UsageSignatureParts {
  ts: string;
  nonce: string;
  /** The body exactly as received. */
  body: Buffer;
}

/** base64(HMAC-SHA256(key, "ts=…&nonce=…&body=…")) of a usage push (`zh-cn_topic_0070649410`). */
export function usageSignature(key: string, { ts, nonce, body }: UsageSignatureParts): string {
  const message = Buffer.concat([Buffer.from(`ts=${ts}&nonce=${nonce}&body=`, 'utf8'), body]);
  return createHmac('sha256', key).update(message).digest('base64');
}

export function verifyUsageSignature(key: string, parts: UsageSignatureParts, given: string): boolean {
  const expected = Buffer.from(usageSignature(key, parts), 'utf8');
  const bytes = Buffer.from(given, 'utf8');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
