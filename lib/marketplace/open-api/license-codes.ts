/** `retry`: ask again later; `subject`: this code or answer is at fault; `call`: our access or our call is. */
export type LicenseCallMeaning = 'success' | 'retry' | 'subject' | 'call';

/**
 * Codes of the licence interfaces (`zh-cn_topic_0070649195`) and of the upload of a licence (`zh-cn_topic_0070649352`).
 * The message catalogue has words for each key, with `_` for the dot.
 */
export const LICENSE_CALL_CODES: Readonly<Record<string, LicenseCallMeaning>> = {
  '92020000': 'success',
  '92020001': 'retry',
  '92020002': 'subject',
  '92020003': 'subject',
  '92020004': 'subject',
  '92020005': 'subject',
  '92020011': 'subject',
  '92020020': 'subject',
  '95000001': 'call',
  '95000002': 'call',
  '95000003': 'call',
  '95000004': 'call',
  'CBC.0000': 'success',
  'CBC.0101': 'subject',
  'CBC.0150': 'call',
  'CBC.0999': 'retry',
  '91381033': 'subject',
  '91381034': 'subject',
  '91381035': 'subject',
  '91381036': 'retry',
  '91381037': 'subject',
  '91381038': 'subject',
  '91380150': 'call',
  'APIGW.0301': 'call',
  'APIGW.0303': 'call',
  'APIGW.0308': 'retry',
};

/** The key of a code in the table, or null for an unknown one. The gateway's codes begin with `APIG` or `APIGW`. */
export function licenseCodeKey(code: string | null): string | null {
  if (code === null) return null;
  const name = code.replace(/^APIG\./, 'APIGW.').replace(/^MKT\./, 'CBC.');
  return Object.hasOwn(LICENSE_CALL_CODES, name) ? name : null;
}

/** What an answer means; an unknown code goes by the HTTP status: throttling and faults are asked again. */
export function licenseMeaningOf(code: string | null, status: number): LicenseCallMeaning {
  const key = licenseCodeKey(code);
  const known = key === null ? undefined : LICENSE_CALL_CODES[key];
  if (known) return known;
  if (status === 429 || status >= 500) return 'retry';
  return status < 300 && code === null ? 'retry' : 'call';
}
