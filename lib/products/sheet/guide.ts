import { CHARGING_MODES, type Locale, PRODUCT_CLASSES } from '@/db/enums';
import { DELIVERY_TYPES, TAX_TYPES } from '@/db/enums/listings';
import { wordsIn } from '@/lib/exports/wish';
import { CATEGORIES, DELIVERY_DAYS } from '../defaults';
import { NEEDED_FIELDS, SHEET_FIELDS, type SheetField } from './fields';
import { sheetIn } from './labels';
import { LENGTHS, MOST } from './parse';

const CHOICES: Partial<Record<SheetField, readonly string[]>> = {
  product_class: PRODUCT_CLASSES,
  delivery_type: DELIVERY_TYPES,
  categories: CATEGORIES,
  tax_type: TAX_TYPES,
  is_public: ['yes', 'no'],
  charging_mode: CHARGING_MODES,
};

/** A row that the import takes as it is; its texts stand in the catalogues. */
const EXAMPLE = {
  product_class: 'common',
  delivery_type: 'saas',
  version: 'V1.0',
  categories: 'office, security',
  hotline: '400-800-1234',
  mailbox: 'support@example.com',
  tax_type: 'software',
  fee_percent: '5',
  is_public: 'yes',
  charging_mode: 'PERIOD',
  monthly_price: '39.90',
  yearly_price: '399.00',
} satisfies Partial<Record<SheetField, string>>;
const TOLD = [
  'name',
  'tags',
  'summary',
  'description',
  'support_hours',
  'support_scope',
  'copyright_owner',
  'specification',
] as const;
const isTold = (field: SheetField): field is (typeof TOLD)[number] =>
  (TOLD as readonly SheetField[]).includes(field);

/** The guide to a sheet's columns: what each is called, whether it must be filled in, what it may hold, and an example. */
export function sheetGuide(locale: Locale): string[][] {
  const t = wordsIn(locale, 'products.sheet.guide');
  const { columns, cell } = sheetIn(locale);
  const examples: Partial<Record<SheetField, string>> = EXAMPLE;
  const values = (field: SheetField): string => {
    const choices = CHOICES[field]?.map((value) => cell(field, value)).join(' / ');
    const maximum = LENGTHS[field];
    if (maximum) return t('text', { maximum });
    if (field === 'categories') return t('categories', { maximum: MOST.categories, choices: choices ?? '' });
    if (choices) return t('one', { choices });
    if (field === 'tags') return t('tags', { maximum: MOST.tags, length: MOST.tagLength });
    if (field === 'delivery_days') return t('days', DELIVERY_DAYS);
    if (field === 'fee_percent') return t('percent');
    return t(field === 'once_price' ? 'once' : 'amount');
  };
  const example = (field: SheetField) =>
    isTold(field) ? t(`examples.${field}`) : cell(field, examples[field] ?? '');
  return [
    [t('column'), t('needed'), t('values'), t('example')],
    ...SHEET_FIELDS.map((field) => [
      columns[field],
      t(NEEDED_FIELDS.includes(field) ? 'yes' : 'no'),
      values(field),
      example(field),
    ]),
  ];
}
