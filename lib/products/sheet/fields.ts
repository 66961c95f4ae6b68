import type { ProductClass } from '@/db/enums';
import type { DeliveryType, ListingState } from '@/db/enums/listings';

/** The columns of a sheet of listings; one row is one specification, and the first ones say whose. */
export const SHEET_FIELDS = [
  'product_class',
  'delivery_type',
  'name',
  'version',
  'categories',
  'tags',
  'summary',
  'description',
  'support_hours',
  'support_scope',
  'hotline',
  'mailbox',
  'copyright_owner',
  'delivery_days',
  'tax_type',
  'fee_percent',
  'is_public',
  'specification',
  'charging_mode',
  'monthly_price',
  'yearly_price',
  'once_price',
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];
export const NEEDED_FIELDS: readonly SheetField[] = [
  'product_class',
  'delivery_type',
  'name',
  'specification',
];

/** What a row says of its product, the same in each of the product's rows. */
export const PRODUCT_FIELDS = SHEET_FIELDS.slice(0, SHEET_FIELDS.indexOf('specification'));

/** Where the words of a column's choices stand in the catalogues; choices are told as their own names, `, ` between them. */
export const SHEET_CHOICES: Partial<Record<SheetField, string>> = {
  product_class: 'products.class',
  delivery_type: 'products.delivery',
  categories: 'products.categories',
  tax_type: 'pricing.taxTypes',
  charging_mode: 'products.chargingMode',
  is_public: 'products.sheet.flags',
};

export type SheetRow = { line: number; given: Record<SheetField, string> };
/** One mistake of a row: `code` is a key under `products.sheet.problems`. */
export type SheetProblem = {
  row: number;
  field: SheetField;
  given: string;
  code: string;
  values?: Record<string, string | number>;
};
/** What is wrong with a sheet as a whole: `code` is a key under `products.sheet.fileProblems`. */
export type SheetFileProblem = { code: string; params?: Record<string, string | number> };

/** Judge only, take every product, or leave out those that exist already. */
export const SHEET_TAKES = ['check', 'all', 'new'] as const;
export type SheetTake = (typeof SHEET_TAKES)[number];

/** A product of the sheet, first named in `row`, of whose class, type and name there is one already (`id`). */
export type KnownListing = {
  row: number;
  name: string;
  productClass: ProductClass;
  deliveryType: DeliveryType;
  id: string;
  state: ListingState;
};

/** `listings`: products that the sheet holds, or once `stored`, those that were taken of it. */
export type ImportedSheet = {
  stored: boolean;
  listings: number;
  problems: SheetProblem[];
  known: KnownListing[];
};
