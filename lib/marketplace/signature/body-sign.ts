import { createHmac } from 'node:crypto';

/** The V1 answer's signature header; the debug page of the marketplace compares this name's case. */
export const BODY_SIGN = 'Body-Sign';

/**
 * The value of `Body-Sign` for exactly the bytes that are sent, with the key alone: no timeStamp. Quotes
 * are part of the format, and so is the space after `signature=` (zh-cn_topic_0082027567).
 */
export function bodySignHeader(secret: string, body: Buffer | string): string {
  const digest = createHmac('sha256', secret).update(body).digest('base64');
  return `sign_type="HMAC-SHA256", signature= "${digest}"`;
}
