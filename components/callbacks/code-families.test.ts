import { describe, expect, it } from 'vitest';
import { GATEWAY_CODES, LOCALES, OPEN_API_CODES, RESULT_CODES, USAGE_RECORD_CODES } from '@/db/enums';
import { messagesFor } from '@/lib/i18n/messages';
import { LICENSE_CALL_CODES } from '@/lib/marketplace/open-api/license-codes';
import { CALL_CODES } from '@/lib/marketplace/open-api/usage-codes';
import { type CodeFamily, codeFamilies, searchFamilies } from './code-families';

const codesOf = (families: readonly CodeFamily[], ...ids: CodeFamily['id'][]) =>
  families
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ codes }) => codes.map(({ code }) => code))
    .sort();
const sorted = (codes: readonly string[]) => [...codes].sort();

describe.each(LOCALES)('the families of codes (%s)', (locale) => {
  const families = codeFamilies(messagesFor(locale));

  it('hold every code of the protocol that this product answers with or is answered', () => {
    expect(codesOf(families, 'calls', 'purchase', 'client')).toEqual(sorted(RESULT_CODES));
    expect(codesOf(families, 'orders')).toEqual(sorted(OPEN_API_CODES.map((code) => `MKT.${code}`)));
    expect(codesOf(families, 'gateway')).toEqual(sorted(GATEWAY_CODES));
    expect(codesOf(families, 'records')).toEqual(sorted(USAGE_RECORD_CODES));
    const pushed = Object.keys(CALL_CODES).filter((code) => !code.startsWith('APIGW'));
    expect(codesOf(families, 'push')).toEqual(
      sorted(pushed.map((code) => (code === '9406' ? '9406…' : code.length === 4 ? `MKT.${code}` : code))),
    );
    const licences = Object.keys(LICENSE_CALL_CODES).filter((code) => !code.startsWith('APIGW'));
    expect(codesOf(families, 'authCodes', 'upload')).toEqual(sorted(licences));
  });

  it('have a name, and words that can be shown as they stand', () => {
    const names = messagesFor(locale).codes.families;
    for (const { id, codes } of families) {
      expect(names[id].title).not.toBe('');
      for (const { meaning, action } of codes) expect(meaning + action).not.toMatch(/[{}<>]|''/);
    }
    expect(Object.keys(names)).toEqual(families.map(({ id }) => id));
  });
});

describe('a search', () => {
  const families = codeFamilies(messagesFor('en'));

  it('finds a code in either spelling, and words', () => {
    expect(codesOf(searchFamilies(families, 'cbc.9001'), 'push', 'orders')).toEqual(['MKT.9001', 'MKT.9001']);
    expect(codesOf(searchFamilies(families, ' 92020011 '), 'authCodes')).toEqual(['92020011']);
    expect(codesOf(searchFamilies(families, 'SOLD OUT'), 'purchase')).toEqual(['000106']);
  });

  it('leaves no empty family, and all of them without a text', () => {
    expect(searchFamilies(families, 'nobody says this')).toEqual([]);
    expect(searchFamilies(families, '')).toEqual(families);
  });
});
