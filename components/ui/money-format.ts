import type { Currency } from '@/db/enums';
import { amountText } from '@/lib/money/money';

const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale}/${digits}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formatters.set(key, made);
  return made;
}

/** Minor units with the language's grouping and every digit (`-1,234.50`); exact, whatever the size. */
export function formatMinor(minor: number | bigint, currency: Currency, locale: string): string {
  const text = amountText(minor, currency);
  const digits = text.length - text.indexOf('.') - 1;
  return formatterOf(locale, digits).format(text as Intl.StringNumericLiteral);
}

/** Minor units as a short label of an axis (`80K`, `8万`): rounded, for orientation only. */
export const formatShort = (minor: number | bigint, currency: Currency, locale: string): string =>
  new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(
    amountText(minor, currency) as Intl.StringNumericLiteral,
  );
