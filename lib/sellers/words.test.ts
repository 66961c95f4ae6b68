import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  AGREEMENT_KINDS,
  BENEFIT_STATES,
  CERTIFICATION_STATES,
  QUALIFICATION_KINDS,
  SELLER_CONTACT_KINDS,
  SELLER_TIERS,
  TAXPAYER_KINDS,
} from '@/db/enums/sellers';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { BENEFIT_COLUMNS } from './contract-benefits';
import { saveCompany } from './contract-company';
import {
  AGREEMENT_STANDINGS,
  BENEFIT_ROWS,
  ENTRY_CONDITIONS,
  SETTLEMENT_PAUSES,
  SURVEY_ANSWERS,
  SURVEY_QUESTIONS,
} from './contract-values';

const keys = (words: object) => Object.keys(words).sort();
const sorted = (list: readonly string[]) => [...list].sort();

test.each(LOCALES)('every value has words, and no other has (%s)', (locale) => {
  const words = messagesFor(locale).sellers;
  expect(keys(words.contacts.kinds)).toEqual(sorted(SELLER_CONTACT_KINDS));
  expect(keys(words.qualifications.kinds)).toEqual(sorted(QUALIFICATION_KINDS));
  expect(keys(words.conditions.names)).toEqual(sorted(ENTRY_CONDITIONS));
  expect(keys(words.conditions.have)).toEqual(sorted(ENTRY_CONDITIONS));
  expect(keys(words.certification.states)).toEqual(sorted(CERTIFICATION_STATES));
  expect(keys(words.certification.taxpayerKinds)).toEqual(sorted(TAXPAYER_KINDS));
  expect(keys(words.certification.pauses)).toEqual(sorted(SETTLEMENT_PAUSES));
  expect(keys(words.certification.survey)).toEqual(sorted(SURVEY_QUESTIONS));
  expect(keys(words.certification.answers)).toEqual(sorted(SURVEY_ANSWERS));
  expect(keys(words.agreements.kinds)).toEqual(sorted(AGREEMENT_KINDS));
  expect(keys(words.agreements.about)).toEqual(sorted(AGREEMENT_KINDS));
  expect(keys(words.agreements.standings)).toEqual(sorted(AGREEMENT_STANDINGS));
  expect(keys(words.tier.names)).toEqual(sorted(SELLER_TIERS));
  expect(keys(words.benefits.rows)).toEqual(sorted(BENEFIT_ROWS));
  expect(keys(words.applications.states)).toEqual(sorted(BENEFIT_STATES));
  expect(keys(words.applications.next)).toEqual(sorted(BENEFIT_STATES));
  expect(keys(words.applications.columns)).toEqual(sorted(BENEFIT_COLUMNS));
});

/** Codes that the sources of the room refuse with: whole inputs, and single fields. */
function refusals(): { whole: string[]; fields: string[] } {
  const room = import.meta.dirname;
  const sources = fs
    .readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => fs.readFileSync(path.join(room, file), 'utf8'))
    .join('\n');
  const all = (shape: RegExp) => [...sources.matchAll(shape)].map(([, code = '']) => code);
  return {
    whole: all(/(?:conflict|invalid)\('([a-z_]+)'/g),
    fields: [...all(/code: '([a-z_]+)'/g), ...all(/'(certification_[a-z_]+)' : null/g)],
  };
}

test.each(LOCALES)('every refusal has words (%s)', (locale) => {
  const { fields, ...whole } = messagesFor(locale).errors;
  const codes = refusals();
  expect(codes.whole.length).toBeGreaterThan(8);
  expect(codes.fields.length).toBeGreaterThan(20);
  expect(codes.whole.filter((code) => !(code in whole))).toEqual([]);
  expect(codes.fields.filter((code) => !(code in fields))).toEqual([]);
});

test.each(LOCALES)(
  'every field of the company has words, on screen and in the audit trail (%s)',
  (locale) => {
    const { sellers, audit } = messagesFor(locale);
    const { version: _, ...facts } = saveCompany.shape;
    for (const field of Object.keys(facts)) {
      expect(sellers.company).toHaveProperty(field === 'capitalMinor' ? 'capital' : field);
      expect(audit.fields).toHaveProperty(field);
    }
  },
);
