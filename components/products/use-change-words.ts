'use client';

import { useTranslations } from 'next-intl';
import type { FormOptions } from '@/lib/products/contract';
import { type ContentChange, type Leaf, leavesOf } from '@/lib/products/rules/diff';
import { isPrice, isReference } from '@/lib/products/rules/value-words';
import { useFigures } from './pricing/figures';
import { useContentWords } from './use-content-words';

type Place = Pick<ContentChange, 'field' | 'of' | 'period'>;
type Look = { has: (key: never) => boolean } & ((key: never) => string);

/** What the options call a thing by its id. */
const nameIn = (options: FormOptions | undefined, id: string): string | undefined => {
  const asset = options?.assets.find((one) => one.id === id);
  return asset ? `${asset.name} ${asset.version}` : options?.addresses.find((one) => one.id === id)?.label;
};

/** Words for differences of a listing: amounts with their currency, choices and chosen things by name. */
export function useChangeWords(options: FormOptions | undefined) {
  const t = useTranslations('products.versions');
  const bandWords = useTranslations('pricing.bands');
  const periods = useTranslations('pricing.periods') as unknown as Look;
  const words = useContentWords();
  const { money, quantity } = useFigures();
  const priced = (text: string) => [money(text), options?.currency].filter(Boolean).join(' ');

  /** Bands come as lines of `last quantity: price`. */
  const bands = (text: string): string => {
    const rows = text.split('\n').map((row) => row.split(': '));
    return rows
      .map(([upTo = '', price = ''], at) => {
        const from = rows[at - 1]?.[0] ?? '';
        const place = at === 0 ? (upTo === '' ? 'all' : 'first') : upTo === '' ? 'last' : 'middle';
        const value = price === '' ? words.value('', '') : priced(price);
        return t('line', { field: bandWords(place, { from: quantity(from), upTo: quantity(upTo) }), value });
      })
      .join('\n');
  };

  const plain = (field: string, given: unknown): string => {
    if (typeof given !== 'string' || given === '') return words.value(field, given);
    if (isPrice(field)) return priced(given);
    if (field.endsWith('.bands')) return bands(given);
    return (isReference(field) ? nameIn(options, given) : undefined) ?? words.value(field, given);
  };
  const place = ({ of, period }: Place): string[] =>
    period === null ? of : [...of, periods.has(period as never) ? periods(period as never) : period];
  const line = (leaf: Leaf, depth: number): string => {
    const field = [words.field(leaf.field), ...place(leaf).slice(depth)].join(' · ');
    return t('line', { field, value: plain(leaf.field, leaf.value) });
  };
  const value = (change: ContentChange, given: unknown): string =>
    typeof given === 'object' && given !== null
      ? leavesOf(given, change)
          .map((leaf) => line(leaf, place(change).length))
          .join('\n')
      : plain(change.field, given);
  return { field: words.field, place, value };
}
