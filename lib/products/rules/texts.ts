import { AD_WORDS } from '../defaults';
import type { WordProblem } from './names';

const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/u;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u;
const MAILBOX = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/u;
const HOTLINE = /^\+?[\d][\d\s()-]{5,30}$/u;

/** A word that the advertising law forbids in this text, or null. */
export function adWordProblem(text: string): WordProblem | null {
  const word = AD_WORDS.find((one) => text.includes(one));
  return word ? { code: 'ad_word', values: { word } } : null;
}

/** Personal data of customers must be masked. */
export const personalDataProblem = (text: string): WordProblem | null =>
  PHONE.test(text) || MAIL.test(text) ? { code: 'personal_data' } : null;

/** Visible characters of a description. */
export const lengthOf = (text: string): number => [...text.replace(/\s+/gu, '')].length;

export const isMailbox = (text: string): boolean => MAILBOX.test(text.trim());
export const isHotline = (text: string): boolean => HOTLINE.test(text.trim());
