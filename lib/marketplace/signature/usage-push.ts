import { createHmac } from 'node:crypto';

/**
 * The `signature` header of a usage push: `ts` is epoch ms as sent, `body` exactly the text that is sent,
 * its names sorted (zh-cn_topic_0070649410).
 */
export function usagePushSignature(secret: string, ts: string, nonce: string, body: string): string {
  return createHmac('sha256', secret).update(`ts=${ts}&nonce=${nonce}&body=${body}`).digest('base64');
}
