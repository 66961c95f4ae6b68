import enPricing from '@/lib/i18n/messages/en/pricing.json';
import en from '@/lib/i18n/messages/en/products.json';
import zhPricing from '@/lib/i18n/messages/zh-CN/pricing.json';
import zh from '@/lib/i18n/messages/zh-CN/products.json';

const plain = (text: string) => text.trim().toLowerCase();

/** The value that a cell names: by its own name, or as any language of the screens calls it. */
export function choiceOf<T extends string>(
  values: readonly T[],
  group: 'class' | 'delivery' | 'chargingMode' | 'taxTypes' | 'categories',
  cell: string,
): T | null {
  const text = plain(cell);
  const words: readonly Record<string, string>[] =
    group === 'taxTypes' ? [zhPricing.taxTypes, enPricing.taxTypes] : [zh[group], en[group]];
  return (
    values.find((value) => plain(value) === text || words.some((one) => plain(one[value] ?? '') === text)) ??
    null
  );
}

const YES = new Set(['yes', 'true', '1', '是', 'y']);
const NO = new Set(['no', 'false', '0', '否', 'n']);

/** Yes or no as people write it, or null. */
export function flagOf(cell: string): boolean | null {
  const text = plain(cell);
  if (YES.has(text)) return true;
  return NO.has(text) ? false : null;
}
