import { AD_SHAPES, AD_WORDS } from '../defaults';
import type { WordProblem } from './names';

const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/u;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u;
const MAILBOX = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/u;
const HOTLINE = /^\+?[\d][\d\s()-]{5,30}$/u;

const FORBIDDEN = [...AD_WORDS.map((word) => new RegExp(word, 'gu')), ...AD_SHAPES];

/** Each word of a text that the advertising law forbids, once, in the order of the text; the longer of two that overlap. */
export function adWordsOf(text: string): string[] {
  const read = text.normalize('NFKC');
  const found = FORBIDDEN.flatMap((shape) =>
    [...read.matchAll(new RegExp(shape, shape.flags.includes('i') ? 'giu' : 'gu'))].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
      word: match[0],
    })),
  );
  const isInside = (one: (typeof found)[number]) =>
    found.some(({ from, to, word }) => from <= one.from && to >= one.to && word.length > one.word.length);
  const kept = found.filter((one) => !isInside(one)).sort((one, other) => one.from - other.from);
  return [...new Set(kept.map(({ word }) => word))];
}

/** What the advertising law forbids in this text, all of it at once (`words`), or null. */
export function adWordProblem(text: string): WordProblem | null {
  const words = adWordsOf(text);
  return words.length > 0 ? { code: 'ad_word', values: { words: words.join(' · ') } } : null;
}

/** Personal data of customers must be masked. */
export const personalDataProblem = (text: string): WordProblem | null =>
  PHONE.test(text) || MAIL.test(text) ? { code: 'personal_data' } : null;

/** Visible characters of a description. */
export const lengthOf = (text: string): number => [...text.replace(/\s+/gu, '')].length;

export const isMailbox = (text: string): boolean => MAILBOX.test(text.trim());
export const isHotline = (text: string): boolean => HOTLINE.test(text.trim());
