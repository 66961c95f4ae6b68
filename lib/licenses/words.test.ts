import { expect, test } from 'vitest';
import {
  LICENSE_ANSWER_TYPES,
  LICENSE_EVENT_KINDS,
  LICENSE_REQUEST_STATES,
  LICENSE_SOURCES,
  LICENSE_STATUSES,
  LICENSE_USAGE_STATES,
  POOL_STATES,
} from '@/db/enums';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { LICENSE_CALL_CODES } from '@/lib/marketplace/open-api/license-codes';
import { POOL_COLUMNS, REQUEST_COLUMNS } from './contract';
import { CODE_ATTENTIONS, FILE_REFUSALS, LOCAL_CALL_CODES } from './contract-values';
import { callWordsOf } from './service/known-code';

const keys = (words: object) => Object.keys(words).sort();
const sorted = (list: readonly string[]) => [...list].sort();

test.each(LOCALES)('every value has words, and no other has (%s)', (locale) => {
  const words = messagesFor(locale).licenses;
  expect(keys(words.statuses)).toEqual(sorted(LICENSE_STATUSES));
  expect(keys(words.sources)).toEqual(sorted(LICENSE_SOURCES));
  expect(keys(words.attentions)).toEqual(sorted(CODE_ATTENTIONS));
  expect(keys(words.poolStates)).toEqual(sorted(POOL_STATES));
  expect(keys(words.requestStates)).toEqual(sorted(LICENSE_REQUEST_STATES));
  expect(keys(words.usageStates)).toEqual(sorted(LICENSE_USAGE_STATES));
  expect(keys(words.answerTypes)).toEqual(sorted(LICENSE_ANSWER_TYPES));
  expect(keys(words.events)).toEqual(sorted(LICENSE_EVENT_KINDS));
  for (const column of POOL_COLUMNS) expect(words.pool.columns).toHaveProperty(column);
  for (const column of REQUEST_COLUMNS) expect(words.requests.columns).toHaveProperty(column);
});

test.each(LOCALES)('every code of a call has a meaning and an action, and no other has (%s)', (locale) => {
  const words: Record<string, { meaning: string; action: string }> = messagesFor(locale).licenses.callCodes;
  const told = Object.keys(LICENSE_CALL_CODES).map((code) => code.replace('.', '_'));
  expect(keys(words)).toEqual(sorted([...told, ...LOCAL_CALL_CODES, 'unknown']));
  for (const entry of Object.values(words)) {
    expect(entry.meaning).not.toBe('');
    expect(entry.action).not.toBe('');
  }
  for (const code of [...Object.keys(LICENSE_CALL_CODES), ...LOCAL_CALL_CODES]) {
    expect(callWordsOf(code)).not.toBe('unknown');
    expect(words).toHaveProperty([callWordsOf(code)]);
  }
});

test.each([
  ['CBC.0150', 'CBC_0150'],
  ['MKT.0150', 'CBC_0150'],
  ['91381037', '91381037'],
  ['APIG.0308', 'APIGW_0308'],
  ['timeout', 'timeout'],
  ['99999999', 'unknown'],
  ['HTTP.404', 'unknown'],
  ['constructor', 'unknown'],
])('the words of a call with %s stand under %s', (code, key) => {
  expect(callWordsOf(code)).toBe(key);
});

test.each(LOCALES)('every refusal of a file has words (%s)', (locale) => {
  const { fields } = messagesFor(locale).errors;
  for (const refusal of FILE_REFUSALS) expect(fields).toHaveProperty(`licenses_${refusal}`);
});
