import type { Sku } from '../content/business';
import type { PricePeriod } from '../content/values';

/** A column of the price table: a period, or one band of it. */
export type PriceColumn = { period: PricePeriod; band: number | null };

export const columnsOf = (periods: readonly PricePeriod[], bandCount: number): PriceColumn[] =>
  periods.flatMap((period): PriceColumn[] =>
    bandCount === 0
      ? [{ period, band: null }]
      : Array.from({ length: bandCount }, (_, band) => ({ period, band })),
  );

export function priceAt(sku: Sku, { period, band }: PriceColumn): string {
  const price = sku.prices.find((one) => one.period === period);
  return (band === null ? price?.price : price?.bands[band]?.unitPrice) ?? '';
}

/** A SKU that was not sold for the period is from now on. */
export function withPrice(sku: Sku, { period, band }: PriceColumn, text: string): Sku {
  const isSold = sku.prices.some((one) => one.period === period);
  const bands = Array.from({ length: (band ?? -1) + 1 }, () => ({ upTo: '', unitPrice: '' }));
  const all = isSold ? sku.prices : [...sku.prices, { period, price: '', bands, productId: '' }];
  const prices = all.map((one) => {
    if (one.period !== period) return one;
    if (band === null) return { ...one, price: text };
    const bands = one.bands.map((each, index) => (index === band ? { ...each, unitPrice: text } : each));
    return { ...one, bands };
  });
  return { ...sku, prices };
}

/** What the cell `row` says, in every row below it. */
export function filledDown(skus: readonly Sku[], row: number, column: PriceColumn): Sku[] {
  const source = skus[row];
  if (!source) return [...skus];
  const text = priceAt(source, column);
  return skus.map((sku, index) => (index > row ? withPrice(sku, column, text) : sku));
}

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;

/** A figure as spreadsheets copy it (`￥1,234.50`, `"1,234.50"`) as plain decimal text; other commas stay and are told. */
function plainFigure(text: string): string {
  const bare = text.replace(/["\s¥￥$€]/g, '');
  return GROUPED.test(bare) ? bare.replaceAll(',', '') : bare;
}

/** A block from a spreadsheet: rows by line, cells by tab; null where it is one cell, which is pasted as usual. */
export function readBlock(text: string): string[][] | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const block = lines.map((one) => one.split('\t').map(plainFigure));
  return block.length === 1 && block[0]?.length === 1 ? null : block;
}

/** Puts a block into the table from the cell (`row`, `at`) to the right and down; what goes beyond is left out. */
export function pasted(
  skus: readonly Sku[],
  columns: readonly PriceColumn[],
  cell: { row: number; at: number },
  block: readonly (readonly string[])[],
): Sku[] {
  return skus.map((sku, row) => {
    const cells = block[row - cell.row] ?? [];
    return cells.reduce((changed, text, index) => {
      const column = columns[cell.at + index];
      return column ? withPrice(changed, column, text) : changed;
    }, sku);
  });
}
