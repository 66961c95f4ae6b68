/** What an answer of the open API means for the order that was asked for. */
export type ResultMeaning = 'found' | 'not-found' | 'refused' | 'rate-limited' | 'server-error';

/**
 * Business codes of 查询订单 (zh-cn_topic_0070649350; the groups' wording is ours). One page prints them
 * with the prefix `CBC.`, so the number alone decides, before the HTTP status does.
 */
const MEANINGS: ReadonlyMap<string, ResultMeaning> = new Map([
  ['0000', 'found'],
  ['0100', 'not-found'], // a well-formed parameter with a value that the marketplace does not know
  ['9001', 'not-found'],
  ['0101', 'refused'], // unknown, too many or missing parameters
  ['0199', 'refused'],
  ['0150', 'refused'], // the order belongs to another seller than the AK/SK
  ['0151', 'refused'], // the AK/SK's account is no seller
  ['0154', 'refused'],
  ['9002', 'refused'],
  ['9003', 'refused'],
  ['9004', 'refused'],
  ['0250', 'rate-limited'],
  ['0999', 'server-error'],
]);

/**
 * The meaning of a business code; without a known one, of the HTTP status: 429 is throttling by the API
 * gateway (`APIGW.0308`), other 4xx refuse (`APIGW.0301` is a wrong AK/SK), everything else is a fault.
 */
export function meaningOf(code: string | null, status: number): ResultMeaning {
  const number = /^(?:MKT|CBC)\.(\d{4})$/.exec(code ?? '')?.[1];
  const known = number === undefined ? undefined : MEANINGS.get(number);
  if (known) return known;
  if (status === 429) return 'rate-limited';
  return status >= 400 && status < 500 ? 'refused' : 'server-error';
}
