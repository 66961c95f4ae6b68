/** `retry`: ask again later; `fix`: the seller can set it right; `ask`: only the marketplace can (ticket). */
export const CALL_MEANINGS = ['success', 'retry', 'fix', 'ask'] as const;
export type CallMeaning = (typeof CALL_MEANINGS)[number];

/** `records`: some record of the call is at fault; `call`: none is, and all of them wait. */
export type Blame = 'records' | 'call';

type Entry = { meaning: CallMeaning; blames: Blame };

const success: Entry = { meaning: 'success', blames: 'call' };
const retry: Entry = { meaning: 'retry', blames: 'call' };
const fixRecords: Entry = { meaning: 'fix', blames: 'records' };
const fixCall: Entry = { meaning: 'fix', blames: 'call' };
const askFor: Entry = { meaning: 'ask', blames: 'call' };

/**
 * Call-level codes of the usage push by their number (`zh-cn_topic_0070649410`); one capture of the page prints them
 * with the prefix `CBC.`. The message catalogue has words for each key.
 */
export const CALL_CODES: Readonly<Record<string, Entry>> = {
  '0000': success,
  '0100': fixRecords,
  '0101': fixRecords,
  '0102': fixCall, // wrong body signature: the access key
  '0150': fixRecords, // an instance of another seller
  '0151': fixCall, // the AK/SK's account is no seller
  '0154': fixCall,
  '0199': fixRecords,
  '0250': retry,
  '0999': retry,
  '9001': fixRecords,
  '9002': fixRecords,
  '9003': fixRecords,
  '9004': fixRecords,
  '9005': fixRecords,
  '94060999': fixRecords,
  '9406': askFor, // any other 9406…: the seller's standing
  'APIGW.0301': fixCall,
  'APIGW.0303': fixCall,
  'APIGW.0308': retry,
};

/** The key of a code in `CALL_CODES` and in the message catalogue (there with `_` for the dot), or null for an unknown one. */
export function callCodeKey(code: string | null): string | null {
  if (code === null) return null;
  const number = /^(?:(?:MKT|CBC)\.)?(\d{4}|\d{8})$/.exec(code)?.[1] ?? code;
  if (Object.hasOwn(CALL_CODES, number)) return number;
  return /^9406\d{4}$/.test(number) ? '9406' : null;
}

/**
 * What the answer to a push means. An unknown code goes by the HTTP status: 429 and faults are asked again, everything
 * else is the marketplace's to explain and blames no record, so that none is lost.
 */
export function callMeaningOf(code: string | null, status: number): Entry {
  const key = callCodeKey(code);
  const known = key === null ? undefined : CALL_CODES[key];
  if (known) return known;
  return status === 429 || status >= 500 || (status < 300 && code === null) ? retry : askFor;
}
