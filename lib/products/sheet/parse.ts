import { type ChargingMode, PRODUCT_CLASSES, type ProductClass } from '@/db/enums';
import { DELIVERY_TYPES, type DeliveryType, TAX_TYPES } from '@/db/enums/listings';
import { CATEGORIES, DELIVERY_DAYS } from '../defaults';
import { canCreate, DELIVERY } from '../delivery';
import { PRODUCT_FIELDS, type SheetField, type SheetProblem, type SheetRow } from './fields';
import { choiceOf, flagOf } from './labels';

export type SheetPrice = { period: 'month' | 'year' | 'once'; price: string };
export type SheetSpecification = { name: string; chargingMode: ChargingMode; prices: SheetPrice[] };
/** One product of a sheet, as its rows say; texts are as typed. */
export type SheetListing = {
  productClass: ProductClass;
  deliveryType: DeliveryType;
  /** Line of the file that names it first. */
  line: number;
  row: SheetRow['given'];
  categories: string[];
  tags: string[];
  deliveryDays: number | null;
  taxType: (typeof TAX_TYPES)[number] | null;
  feeBps: number | null;
  isPublic: boolean;
  specifications: SheetSpecification[];
};

export const LENGTHS: Partial<Record<SheetField, number>> = {
  name: 255,
  version: 64,
  summary: 1_000,
  description: 20_000,
  support_hours: 128,
  support_scope: 1_000,
  hotline: 64,
  mailbox: 254,
  copyright_owner: 255,
  specification: 64,
};
export const MOST = { categories: 5, tags: 10, tagLength: 32 } as const;
const SHOWN = 80;
const PRICE = /^\d{1,12}(?:\.\d{1,2})?$/;
/** What people write where they mean bands of a quantity: `10:3;50:2.5`, `1-10=3`, `≤10 3`. */
const BANDS = /[:：;；≤<>]|\d\s*[-–~]\s*\d/;
const PERCENT = /^(?:100(?:\.0{1,2})?|\d{1,2}(?:\.\d{1,2})?)$/;
const PRICES: readonly [SheetField, SheetPrice['period']][] = [
  ['monthly_price', 'month'],
  ['yearly_price', 'year'],
  ['once_price', 'once'],
];

export const wordsOf = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[,，;；、\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

type Found = {
  problems: SheetProblem[];
  add: (field: SheetField, code: string, values?: SheetProblem['values']) => void;
};

function problemsOf(row: SheetRow): Found {
  const problems: SheetProblem[] = [];
  return {
    problems,
    add: (field, code, values) =>
      problems.push({
        row: row.line,
        field,
        given: row.given[field].slice(0, SHOWN),
        code,
        ...(values ? { values } : {}),
      }),
  };
}

/** The chosen one of a list, null where the cell is empty or, which is told, names none of them. */
function chosen<T extends string>(
  row: SheetRow,
  field: SheetField,
  values: readonly T[],
  group: Parameters<typeof choiceOf>[1],
  on: Found,
): T | null {
  const cell = row.given[field];
  if (cell === '') return null;
  const value = choiceOf(values, group, cell);
  if (value === null) on.add(field, 'unknown_value', { wanted: values.join(', ') });
  return value;
}

/** A cell holds one price: factors, packages and bands are written in the form. */
const SIMPLE_MODES: readonly ChargingMode[] = ['PERIOD', 'ONE_TIME'];

function pricesOf(row: SheetRow, mode: ChargingMode, on: Found): SheetPrice[] {
  const fits = (period: SheetPrice['period']) => (mode === 'PERIOD' ? period !== 'once' : period === 'once');
  return PRICES.flatMap(([field, period]) => {
    const price = row.given[field];
    if (price === '') return [];
    if (!SIMPLE_MODES.includes(mode) || BANDS.test(price)) on.add(field, 'simple_only');
    else if (!PRICE.test(price)) on.add(field, 'amount');
    else if (!fits(period)) on.add(field, 'period_mode');
    return [{ period, price }];
  });
}

function specificationOf(row: SheetRow, type: DeliveryType, on: Found): SheetSpecification {
  const { chargingModes } = DELIVERY[type];
  const given = chosen(
    row,
    'charging_mode',
    ['PERIOD', 'ONE_TIME', 'ON_DEMAND', 'ON_DEMAND_PKG'],
    'chargingMode',
    on,
  );
  const mode = given ?? chargingModes[0] ?? 'PERIOD';
  if (given && !chargingModes.includes(given)) on.add('charging_mode', 'charging_mode');
  if (row.given.specification === '') on.add('specification', 'required');
  return { name: row.given.specification, chargingMode: mode, prices: pricesOf(row, mode, on) };
}

function daysOf(row: SheetRow, on: Found): number | null {
  const text = row.given.delivery_days;
  if (text === '') return null;
  const days = Number(text);
  if (!/^\d{1,4}$/.test(text)) on.add('delivery_days', 'number');
  else if (days < DELIVERY_DAYS.least || days > DELIVERY_DAYS.most) on.add('delivery_days', 'days');
  return /^\d{1,4}$/.test(text) ? days : null;
}

function feeOf(row: SheetRow, on: Found): number | null {
  const text = row.given.fee_percent.replace(/%$/, '');
  if (text === '') return null;
  if (PERCENT.test(text)) return Math.round(Number(text) * 100);
  on.add('fee_percent', 'percent');
  return null;
}

function publicOf(row: SheetRow, on: Found): boolean {
  if (row.given.is_public === '') return true;
  const flag = flagOf(row.given.is_public);
  if (flag === null) on.add('is_public', 'unknown_value', { wanted: 'yes, no' });
  return flag ?? true;
}

type Kind = { productClass: ProductClass; deliveryType: DeliveryType };

function kindOf(row: SheetRow, on: Found): Kind | null {
  for (const field of ['product_class', 'delivery_type', 'name'] as const)
    if (row.given[field] === '') on.add(field, 'required');
  const productClass = chosen(row, 'product_class', PRODUCT_CLASSES, 'class', on);
  const deliveryType = chosen(row, 'delivery_type', DELIVERY_TYPES, 'delivery', on);
  if (!productClass || !deliveryType) return null;
  if (!canCreate(deliveryType, productClass)) on.add('delivery_type', 'delivery_class');
  return { productClass, deliveryType };
}

function listingOf(row: SheetRow, kind: Kind, on: Found): SheetListing {
  for (const [field, maximum] of Object.entries(LENGTHS) as [SheetField, number][])
    if ([...row.given[field]].length > maximum) on.add(field, 'too_long', { maximum });
  const names = wordsOf(row.given.categories);
  const categories = names.map((name) => choiceOf(CATEGORIES, 'categories', name));
  if (categories.includes(null)) on.add('categories', 'unknown_value', { wanted: CATEGORIES.join(', ') });
  if (names.length > MOST.categories) on.add('categories', 'too_many', { maximum: MOST.categories });
  const tags = wordsOf(row.given.tags);
  if (tags.length > MOST.tags) on.add('tags', 'too_many', { maximum: MOST.tags });
  if (tags.some((tag) => tag.length > MOST.tagLength))
    on.add('tags', 'tag_long', { maximum: MOST.tagLength });
  return {
    ...kind,
    line: row.line,
    row: row.given,
    categories: categories.filter((one) => one !== null),
    tags,
    deliveryDays: daysOf(row, on),
    taxType: chosen(row, 'tax_type', TAX_TYPES, 'taxTypes', on),
    feeBps: feeOf(row, on),
    isPublic: publicOf(row, on),
    specifications: [],
  };
}

/** A later row of a product may leave out what the first one said, but not say otherwise. */
function refuseOther(row: SheetRow, listing: SheetListing, on: Found): void {
  for (const field of PRODUCT_FIELDS)
    if (row.given[field] !== '' && row.given[field] !== listing.row[field])
      on.add(field, 'differs', { row: listing.line });
}

/** A draft may have no specification yet: its row says nothing of one. */
const hasSpecification = ({ given }: SheetRow): boolean =>
  (['specification', 'charging_mode', 'monthly_price', 'yearly_price', 'once_price'] as const).some(
    (field) => given[field] !== '',
  );

function addSpecification(row: SheetRow, listing: SheetListing, on: Found): void {
  const one = specificationOf(row, listing.deliveryType, on);
  if (one.name !== '' && listing.specifications.some((other) => other.name === one.name))
    on.add('specification', 'repeated');
  listing.specifications.push(one);
}

/** The products of a sheet, and every mistake in its rows; the order is that of the file. */
export function parseSheet(rows: readonly SheetRow[]): {
  listings: SheetListing[];
  problems: SheetProblem[];
} {
  const begun = new Map<string, SheetListing>();
  const problems: SheetProblem[] = [];
  for (const row of rows) {
    const on = problemsOf(row);
    const kind = kindOf(row, on);
    if (kind) {
      const key = [kind.productClass, kind.deliveryType, row.given.name].join(' ');
      const known = begun.get(key);
      if (known) refuseOther(row, known, on);
      const here = known ?? listingOf(row, kind, on);
      begun.set(key, here);
      if (hasSpecification(row)) addSpecification(row, here, on);
    }
    problems.push(...on.problems);
  }
  return { listings: [...begun.values()], problems };
}
