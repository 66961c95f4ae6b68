'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { fieldOf, isChosen, VALUE_WORDS } from '@/lib/products/rules/value-words';

type Look = { has: (key: never) => boolean } & ((key: never, params?: never) => string);
type Values = Record<string, string | number>;

const PERCENT_DIGITS = 2;
const BPS = 10_000;

/** Words for the fields of a listing, for what is wrong with them, and for their values. */
export function useContentWords() {
  const t = useTranslations('products') as unknown as Look;
  const all = useTranslations() as unknown as Look;
  const common = useTranslations('products.form');
  const format = useFormatter();
  const field = useCallback(
    (path: string): string => {
      const key = `fields.${fieldOf(path)}`;
      if (t.has(`${key}._` as never)) return t(`${key}._` as never);
      return t.has(key as never) ? t(key as never) : fieldOf(path);
    },
    [t],
  );
  const problem = useCallback(
    (code: string, values?: Values): string => {
      const known = [`products.problems.${code}`, `pricing.problems.${code}`].find((key) =>
        all.has(key as never),
      );
      return all((known ?? 'products.problems.unknown') as never, values as never);
    },
    [all],
  );
  const value = useCallback(
    (path: string, given: unknown): string => {
      if (given === null || given === undefined || given === '')
        return common(isChosen(path, given) ? 'none' : 'blank');
      if (typeof given === 'boolean') return common(given ? 'yes' : 'no');
      if (path.endsWith('feeBps') && typeof given === 'number')
        return format.number(given / BPS, { style: 'percent', maximumFractionDigits: PERCENT_DIGITS });
      if (typeof given === 'number') return format.number(given);
      if (typeof given === 'object') return nameOf(given);
      const group = VALUE_WORDS[fieldOf(path)];
      const text = String(given);
      if (!group) return text;
      return text
        .split('\n')
        .map((one) => {
          const key = `${group}.${one}`;
          return all.has(key as never) ? all(key as never) : one;
        })
        .join('\n');
    },
    [all, common, format],
  );
  return { field, problem, value };
}

/** A whole thing that was added or removed, by its name. */
function nameOf(given: object): string {
  const { name, title, customer, label } = given as Record<string, unknown>;
  const told = [name, title, customer, label].find((one) => typeof one === 'string' && one !== '');
  return typeof told === 'string' ? told : JSON.stringify(given);
}
