import type { Messages } from '@/lib/i18n/messages';

type Words = { meaning: string; action: string };
export type CodeText = Words & { code: string };
export type CodeCatalogues = Pick<Messages, 'codes' | 'usage' | 'licenses'>;
export type CodeFamily = { id: keyof Messages['codes']['families']; codes: readonly CodeText[] };

type Table = (catalogues: CodeCatalogues) => Record<string, Words>;

const ofCalls: Table = ({ codes }) => codes.words;
const ofPushes: Table = ({ usage }) => usage.callCodes;
const ofLicenses: Table = ({ licenses }) => licenses.callCodes;

/** Where the words of each family stand, which of them are its own, and how a key is written as a code. */
const FAMILIES: readonly [
  id: CodeFamily['id'],
  table: Table,
  mine: RegExp,
  written: (key: string) => string,
][] = [
  ['calls', ofCalls, /^0000/, String],
  ['purchase', ofCalls, /^0001/, String],
  ['client', ofCalls, /^0009/, String],
  ['orders', ({ codes }) => codes.openApi, /./, (key) => `MKT.${key}`],
  ['push', ofPushes, /^(?:\d{4}|9406\d*)$/, (key) => writtenPush(key)],
  ['records', ({ usage }) => usage.recordCodes, /./, String],
  ['authCodes', ofLicenses, /^(?:9202|9500)/, String],
  ['upload', ofLicenses, /^(?:9138|CBC_)/, (key) => key.replace('_', '.')],
  ['gateway', ({ codes }) => codes.gateway, /./, (key) => key.replace('_', '.')],
];

/** Any code of the seller's standing begins with 9406; one of them has words of its own. */
function writtenPush(key: string): string {
  if (key === '9406') return '9406…';
  return key.startsWith('9406') ? key : `MKT.${key}`;
}

/** Every code that the marketplace and the seller tell each other, by family, with the words of the rooms that use them. */
export const codeFamilies = (catalogues: CodeCatalogues): CodeFamily[] =>
  FAMILIES.map(([id, table, mine, written]) => ({
    id,
    codes: Object.entries(table(catalogues))
      .filter(([key]) => mine.test(key))
      .map(([key, { meaning, action }]) => ({ code: written(key), meaning, action }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  }));

const holds = (code: CodeText, part: string) =>
  [code.code, code.code.replace('MKT.', 'CBC.'), code.meaning, code.action].some((text) =>
    text.toLowerCase().includes(part),
  );

/** What of the families a search leaves: part of a code, in either of its spellings, or of its words. */
export function searchFamilies(families: readonly CodeFamily[], text: string): CodeFamily[] {
  const part = text.trim().toLowerCase();
  return families
    .map(({ id, codes }) => ({ id, codes: codes.filter((code) => holds(code, part)) }))
    .filter(({ codes }) => codes.length > 0);
}
