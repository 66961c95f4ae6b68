import type { ResultCode } from '@/db/enums';

const MESSAGES: Record<string, string> = {
  '000000': 'success.',
  '000001': 'authentication failed.',
  '000002': 'invalid parameter.',
  '000003': 'instance does not exist.',
  '000004': 'request is being processed.',
  '000005': 'internal error.',
  '000106': 'sold out.',
  '000900': 'license quota of the order is spent.',
  '000901': 'outside the validity of the order.',
  '000902': 'expireTime is required.',
  '000903': 'deviceFingerprint is required.',
};

/** The answer's text: `resultCode` and `resultMsg` first, then the operation's own fields (`zh-cn_topic_0070649421`). */
export function answerText(code: ResultCode, fields: Record<string, unknown> = {}): string {
  return JSON.stringify({ resultCode: code, resultMsg: MESSAGES[code] ?? code, ...fields });
}

/** The same text with every character beyond ASCII as `\uXXXX`: V1 answers must be ASCII (CN1-newresp). */
export function asciiOnly(text: string): string {
  return text.replace(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
