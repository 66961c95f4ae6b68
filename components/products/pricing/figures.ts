import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Sku, Specification } from '@/lib/products/content/business';
import type { QuoteStep, StepValues } from '@/lib/products/pricing/quote-types';
import { enumerationsOf } from '@/lib/products/pricing/sku-matrix';

const MINOR_DIGITS = 2;
const MOST_DIGITS = 8;
const FIGURE = /^-?\d+(\.\d+)?$/;
/** Values of a step that are amounts of money. */
const MONEY = ['price', 'newPrice', 'oldPrice'];
/** Values of a step that are quantities in decimal text. */
const QUANTITIES = [
  'quantity',
  'used',
  'quota',
  'left',
  'from',
  'upTo',
  'discount',
  'min',
  'max',
  'step',
  'most',
];

function formatted(text: string, locale: string, least: number): string {
  if (!FIGURE.test(text)) return text;
  const digits = { minimumFractionDigits: least, maximumFractionDigits: MOST_DIGITS };
  return new Intl.NumberFormat(locale, digits).format(text as Intl.StringNumericLiteral);
}

/** Exact decimal text in the language's way; money keeps at least the digits of its minor unit. */
export function useFigures() {
  const locale = useLocale();
  return useMemo(
    () => ({
      money: (text: string) => formatted(text, locale, MINOR_DIGITS),
      quantity: (text: string) => formatted(text, locale, 0),
    }),
    [locale],
  );
}

/** The words of a line of a sum. */
export function useStepWords() {
  const t = useTranslations('pricing.steps');
  const bands = useTranslations('pricing.bands');
  const figures = useFigures();
  return ({ code, values }: Pick<QuoteStep, 'code' | 'values'>): string => {
    const shown: StepValues = { periodNumber: 1, period: 'once', ...values };
    for (const [key, value] of Object.entries(shown)) {
      if (typeof value !== 'string') continue;
      if (MONEY.includes(key)) shown[key] = figures.money(value);
      else if (QUANTITIES.includes(key)) shown[key] = figures.quantity(value);
    }
    const { from = '0', upTo = '' } = shown;
    const place = from === '0' ? (upTo === '' ? 'all' : 'first') : upTo === '' ? 'last' : 'middle';
    return t(code, { ...shown, band: bands(place, { from, upTo }) } as never);
  };
}

/** A SKU by the values of its enumerations; the word for the only one where there are none. */
export function skuLabel(
  sku: Sku,
  specification: Pick<Specification, 'template' | 'attributes'>,
  only: string,
): string {
  const values = enumerationsOf(specification).map(({ code }) => sku.values[code] ?? '');
  return values.filter(Boolean).join(' · ') || only;
}
