import type { ProductClass } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import type { Specification } from '../content/business';
import type { ListingContent } from '../content/contract';
import { SHEET_FIELDS, type SheetField } from './fields';
import { parseSheet, type SheetSpecification } from './parse';
import { readSheetRows } from './read';

const BPS_PER_PERCENT = 100;

export type Written = { productClass: ProductClass; deliveryType: DeliveryType; content: ListingContent };
/** Why a product is not in a sheet: its prices are more than a cell holds, something is missing or wrong, or the name is taken. */
export const LEFT_OUT_REASONS = ['prices', 'incomplete', 'same_name'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];
export type LeftOut = Pick<Written, 'productClass' | 'deliveryType'> & {
  name: string;
  reason: LeftOutReason;
};

type Row = Partial<Record<SheetField, string>>;

function productRow({ productClass, deliveryType, content }: Written): Row {
  const { basics, details, qualification, business } = content;
  return {
    product_class: productClass,
    delivery_type: deliveryType,
    name: basics.name,
    version: basics.version,
    categories: basics.categories.join(', '),
    tags: basics.tags.join(', '),
    summary: details.summary,
    description: details.description,
    support_hours: qualification.supportHours,
    support_scope: qualification.supportScope,
    hotline: qualification.hotline,
    mailbox: qualification.mailbox,
    copyright_owner: qualification.copyrightOwner,
    delivery_days: basics.deliveryDays === null ? '' : String(basics.deliveryDays),
    tax_type: business.taxType ?? '',
    fee_percent: business.feeBps === null ? '' : String(business.feeBps / BPS_PER_PERCENT),
    is_public: business.isPublic ? 'yes' : 'no',
  };
}

const pricesOf = ({ skus: [sku] }: Specification): SheetSpecification['prices'] =>
  (sku?.prices ?? []).flatMap(({ period, price }) => (price === '' ? [] : { period, price }));

function rowsOf(written: Written): string[][] {
  const own = productRow(written);
  const { specifications } = written.content.business;
  const all: Row[] = specifications.map((one) => {
    const priceOf = (period: string) => pricesOf(one).find((price) => price.period === period)?.price ?? '';
    return {
      ...own,
      specification: one.name,
      charging_mode: one.chargingMode,
      monthly_price: priceOf('month'),
      yearly_price: priceOf('year'),
      once_price: priceOf('once'),
    };
  });
  return (all.length > 0 ? all : [own]).map((row) => SHEET_FIELDS.map((field) => row[field] ?? ''));
}

/** Whether a cell for each period says everything about a specification's prices. */
const isSimple = (one: Specification): boolean =>
  one.attributes.length === 0 &&
  one.skus.length <= 1 &&
  one.factors.length === 0 &&
  one.packages.length === 0 &&
  !(one.isTrial || one.isFree || one.isPricedByCpu) &&
  one.skus.every(({ prices }) => prices.every(({ bands }) => bands.length === 0));

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Why these rows would not give the product back, or null. */
function lossOf({ content }: Written, rows: readonly (readonly string[])[]): LeftOutReason | null {
  const { basics, business } = content;
  if (!business.specifications.every(isSimple)) return 'prices';
  const read = readSheetRows([SHEET_FIELDS, ...rows]);
  if ('problem' in read) return 'incomplete';
  const { listings, problems } = parseSheet(read.rows);
  const [listing] = listings;
  if (!listing || listings.length > 1 || problems.length > 0) return 'incomplete';
  const wanted = business.specifications.map((one) => ({
    name: one.name.trim(),
    chargingMode: one.chargingMode,
    prices: pricesOf(one),
  }));
  const isWhole =
    isSame(listing.tags, basics.tags) &&
    isSame(listing.categories, basics.categories) &&
    isSame(listing.specifications.map(ordered), wanted.map(ordered));
  return isWhole ? null : 'incomplete';
}

const ordered = ({ name, chargingMode, prices }: SheetSpecification) => [
  name,
  chargingMode,
  prices.map(({ period, price }) => `${period} ${price}`).sort(),
];

/**
 * The rows of a sheet that the import takes, and the products that are not in it because their rows would not give them
 * back as they are.
 */
export function writeSheet(products: readonly Written[]): { rows: string[][]; leftOut: LeftOut[] } {
  const rows: string[][] = [];
  const leftOut: LeftOut[] = [];
  const taken = new Set<string>();
  for (const written of products) {
    const { productClass, deliveryType, content } = written;
    const name = content.basics.name.trim();
    const key = [productClass, deliveryType, name].join(' ');
    const own = rowsOf(written);
    const reason = lossOf(written, own) ?? (taken.has(key) ? 'same_name' : null);
    if (reason) leftOut.push({ productClass, deliveryType, name, reason });
    else {
      taken.add(key);
      rows.push(...own);
    }
  }
  return { rows, leftOut };
}
