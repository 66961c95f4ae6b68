import { LOCALES, type Locale } from '@/db/enums';
import enPricing from '@/lib/i18n/messages/en/pricing.json';
import en from '@/lib/i18n/messages/en/products.json';
import zhPricing from '@/lib/i18n/messages/zh-CN/pricing.json';
import zh from '@/lib/i18n/messages/zh-CN/products.json';
import { SHEET_FIELDS, type SheetField } from './fields';

const CATALOGUES = {
  'zh-CN': { products: zh, pricing: zhPricing },
  en: { products: en, pricing: enPricing },
};
type Group = 'class' | 'delivery' | 'chargingMode' | 'taxTypes' | 'categories';

const plain = (text: string) => text.replace('\ufeff', '').trim().toLowerCase();

const choicesIn = (locale: Locale, group: Group): Record<string, string> =>
  group === 'taxTypes' ? CATALOGUES[locale].pricing.taxTypes : CATALOGUES[locale].products[group];

/** The column that a heading names: by its own name, or as any language of the screens calls it. */
export function columnOf(heading: string): SheetField | null {
  const text = plain(heading);
  const isCalled = (field: SheetField) =>
    LOCALES.some((locale) => plain(CATALOGUES[locale].products.sheet.columns[field]) === text);
  return SHEET_FIELDS.find((field) => field === text || isCalled(field)) ?? null;
}

const GROUPS: Partial<Record<SheetField, Group>> = {
  product_class: 'class',
  delivery_type: 'delivery',
  tax_type: 'taxTypes',
  charging_mode: 'chargingMode',
};

/** A sheet as one language of the screens writes it: headings, and each value that is chosen from a list. */
export function sheetIn(locale: Locale) {
  const { columns, flags, leftOut, sheets } = CATALOGUES[locale].products.sheet;
  const choiceIn = (group: Group, value: string) => choicesIn(locale, group)[value] ?? value;
  const cell = (field: SheetField, value: string): string => {
    if (field === 'categories')
      return value
        .split(', ')
        .map((one) => choiceIn('categories', one))
        .join(', ');
    if (field === 'is_public') return value === 'yes' ? flags.yes : flags.no;
    const group = GROUPS[field];
    return group ? choiceIn(group, value) : value;
  };
  return { headings: SHEET_FIELDS.map((field) => columns[field]), columns, cell, leftOut, sheets };
}

/** The value that a cell names: by its own name, or as any language of the screens calls it. */
export function choiceOf<T extends string>(values: readonly T[], group: Group, cell: string): T | null {
  const text = plain(cell);
  const words = LOCALES.map((locale) => choicesIn(locale, group));
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
