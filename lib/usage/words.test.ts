import { expect, test } from 'vitest';
import { USAGE_BATCH_OUTCOMES, USAGE_RECORD_CODES, USAGE_SOURCES, USAGE_STATES } from '@/db/enums';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { CALL_CODES } from '@/lib/marketplace/open-api/usage-codes';
import {
  FILE_REFUSALS,
  LOCAL_PUSH_CODES,
  USAGE_FIELDS,
  USAGE_REFUSALS,
  VERDICT_FIELDS,
  VERDICT_REFUSALS,
} from './contract-values';
import { USAGE_LABELS, VERDICT_LABELS } from './labels';
import { callWordsOf } from './service/list-usage';

const keys = (words: object) => Object.keys(words).sort();

test.each(LOCALES)(
  'every value, refusal and code has words and an action, and no other has (%s)',
  (locale) => {
    const words = messagesFor(locale).usage;
    expect(keys(words.states)).toEqual([...USAGE_STATES].sort());
    expect(keys(words.sources)).toEqual([...USAGE_SOURCES].sort());
    expect(keys(words.outcomes)).toEqual([...USAGE_BATCH_OUTCOMES].sort());
    expect(keys(words.fields)).toEqual([...USAGE_FIELDS].sort());
    expect(keys(words.files)).toEqual([...FILE_REFUSALS].sort());
    expect(keys(words.refusals)).toEqual([...USAGE_REFUSALS].sort());
    expect(keys(words.recordCodes)).toEqual([...USAGE_RECORD_CODES].sort());
    const calls = Object.keys(CALL_CODES).map((code) => code.replace('.', '_'));
    expect(keys(words.callCodes)).toEqual([...calls, ...LOCAL_PUSH_CODES, 'unknown'].sort());
    expect(keys(words.verdictFields)).toEqual([...VERDICT_FIELDS].sort());
    expect(keys(words.verdictRefusals)).toEqual([...VERDICT_REFUSALS].sort());
    const groups = [words.refusals, words.recordCodes, words.callCodes, words.verdictRefusals];
    for (const group of groups)
      for (const entry of Object.values(group)) {
        expect(entry.meaning).not.toBe('');
        expect(entry.action).not.toBe('');
      }
  },
);

test.each([
  ['MKT.0102', '0102'],
  ['CBC.9001', '9001'],
  ['APIGW.0308', 'APIGW_0308'],
  ['94060001', '9406'],
  ['lost', 'lost'],
  ['MKT.7777', 'unknown'],
  ['HTTP.404', 'unknown'],
])('the words of a call with %s stand under %s', (code, key) => {
  expect(callWordsOf(code)).toBe(key);
  for (const locale of LOCALES) expect(messagesFor(locale).usage.callCodes).toHaveProperty([key]);
});

test.each(LOCALES)('a file may name its columns as the screens do (%s)', (locale) => {
  const { fields, verdictFields } = messagesFor(locale).usage;
  for (const field of USAGE_FIELDS) expect(USAGE_LABELS.get(fields[field].toLowerCase())).toBe(field);
  for (const field of ['metering_sn', 'instance_id', 'begin_time', 'end_time'] as const)
    expect(VERDICT_LABELS.get(verdictFields[field].toLowerCase())).toBe(field);
});
