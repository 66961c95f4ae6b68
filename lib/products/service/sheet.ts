import { and, eq, inArray } from 'drizzle-orm';
import type { Locale } from '@/db/enums';
import { products, productVersions, releaseRequests } from '@/db/schema/products';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { workbookOf } from '@/lib/spreadsheet/write-xlsx';
import { type ListingContent, listingContent } from '../content/contract';
import type { ListingsQuery } from '../contract';
import { BASE_FEE_BPS } from '../defaults';
import { DELIVERY } from '../delivery';
import {
  type ImportedSheet,
  type KnownListing,
  SHEET_FIELDS,
  type SheetFileProblem,
  type SheetTake,
} from '../sheet/fields';
import { sheetGuide } from '../sheet/guide';
import { sheetIn } from '../sheet/labels';
import { parseSheet, type SheetListing } from '../sheet/parse';
import { readSheetRows } from '../sheet/read';
import { type LeftOut, writeSheet } from '../sheet/write';
import { createListing } from './create-listing';
import { ofProduct, whereListings } from './listing-source';
import { contentOf } from './rows';

/** Names in the audit row; the file names all. */
const MAX_NAMED = 20;
const namesOf = (leftOut: readonly { name: string }[]): Record<string, [null, string]> => {
  const names = leftOut.map(({ name }) => name).slice(0, MAX_NAMED);
  return names.length > 0 ? { leftOut: [null, names.join(', ')] } : {};
};

function contentOfSheet(listing: SheetListing): ListingContent {
  const { row, deliveryType } = listing;
  const { gateway, isSupplied } = DELIVERY[deliveryType];
  return listingContent.parse({
    basics: {
      name: row.name,
      version: row.version,
      categories: listing.categories,
      tags: listing.tags,
      deliveryDays: listing.deliveryDays,
      serviceFlow: isSupplied ? deliveryType : '',
    },
    details: { summary: row.summary, description: row.description },
    qualification: {
      supportHours: row.support_hours,
      supportScope: row.support_scope,
      hotline: row.hotline,
      mailbox: row.mailbox,
      copyrightOwner: row.copyright_owner,
    },
    business: {
      taxType: listing.taxType,
      feeBps: listing.feeBps ?? (listing.productClass === 'common' ? BASE_FEE_BPS : null),
      isPublic: listing.isPublic,
      specifications: listing.specifications.map(({ name, chargingMode, prices }) => ({
        key: newId(),
        name,
        chargingMode,
        skus: [{ key: newId(), prices }],
        ...(gateway === 'apig' ? { apiGroup: {} } : {}),
        ...(gateway === 'agents' ? { agent: {} } : {}),
      })),
    },
  });
}

const keyOf = (productClass: string, deliveryType: string, name: string) =>
  [productClass, deliveryType, name].join(' ');

/** Which products of a sheet are there already: of the same class, type and name. */
async function knownOf(ctx: Ctx, listings: readonly SheetListing[]): Promise<KnownListing[]> {
  const names = listings.map(({ row }) => row.name);
  const rows = await ctx.run((db) =>
    db
      .select()
      .from(products)
      .where(and(eq(products.sellerId, ctx.sellerId), inArray(products.name, names)))
      .orderBy(products.id),
  );
  const own = new Map(rows.map((one) => [keyOf(one.productClass, one.deliveryType, one.name), one]));
  return listings.flatMap(({ productClass, deliveryType, line, row: { name } }) => {
    const one = own.get(keyOf(productClass, deliveryType, name));
    return one ? [{ row: line, name, productClass, deliveryType, id: one.id, state: one.state }] : [];
  });
}

async function storeListings(ctx: Ctx, listings: readonly SheetListing[], leftOut: readonly KnownListing[]) {
  await ctx.run(async (db, inner) => {
    for (const listing of listings) {
      const { productClass, deliveryType, row } = listing;
      await createListing(inner, { productClass, deliveryType, name: row.name }, contentOfSheet(listing));
    }
    await recordAudit(inner, db, {
      action: 'products.import_listings',
      changes: { listings: [null, listings.length], ...namesOf(leftOut) },
    });
  });
}

/**
 * Makes drafts of the rows of a sheet (CSV or XLSX), one product for rows of one name, class and type. A mistake in any row
 * stores nothing; `check` never does. What exists already is named, and left out by `new`. Needs `products.manage`.
 */
export async function importListings(
  ctx: Ctx,
  rows: readonly (readonly string[])[],
  take: SheetTake,
): Promise<ImportedSheet | { problem: SheetFileProblem }> {
  requireRight(ctx, 'products.manage');
  const read = readSheetRows(rows);
  if ('problem' in read) return read;
  const { listings, problems } = parseSheet(read.rows);
  const known = await knownOf(ctx, listings);
  if (take === 'check' || problems.length > 0)
    return { stored: false, listings: listings.length, problems, known };
  const leftOut = take === 'new' ? known : [];
  const taken = listings.filter(({ line }) => leftOut.every(({ row }) => row !== line));
  if (taken.length > 0) await storeListings(ctx, taken, leftOut);
  return { stored: taken.length > 0, listings: taken.length, problems, known };
}

type SheetWords = ReturnType<typeof sheetIn>;

/** Beside the rows a second sheet names the products that are not in them; the import reads the first alone. */
function leftOutSheet(
  leftOut: readonly LeftOut[],
  { columns, cell, leftOut: words }: SheetWords,
): string[][] {
  return [
    [columns.product_class, columns.delivery_type, columns.name, words.heading],
    ...leftOut.map(({ productClass, deliveryType, name, reason }) => [
      cell('product_class', productClass),
      cell('delivery_type', deliveryType),
      name,
      words[reason],
    ]),
  ];
}

/**
 * The filtered listings as an XLSX workbook that the import takes as they are: the open draft of each, else what is
 * listed. What would not come back whole stands on a second sheet, with the reason. Leaves an audit row. Needs `products.read` and `statements.export`.
 */
export async function exportSheet(ctx: Ctx, query: ListingsQuery, locale: Locale): Promise<Buffer> {
  requireRight(ctx, 'products.read');
  requireRight(ctx, 'statements.export');
  return ctx.run(async (db, inner) => {
    const listings = await db
      .select({ product: products, draft: releaseRequests.content, listed: productVersions.content })
      .from(products)
      .leftJoin(releaseRequests, ofProduct)
      .leftJoin(
        productVersions,
        and(
          eq(productVersions.sellerId, products.sellerId),
          eq(productVersions.productRowId, products.id),
          eq(productVersions.number, products.listedVersion),
        ),
      )
      .where(whereListings(inner, query))
      .orderBy(products.name, products.id);
    const { rows, leftOut } = writeSheet(
      listings.flatMap(({ product: { productClass, deliveryType }, draft, listed }) => {
        const content = draft ?? listed;
        return content ? { productClass, deliveryType, content: contentOf({ content }) } : [];
      }),
    );
    await recordAudit(inner, db, {
      action: 'products.export_listings',
      subjectLabel: 'xlsx',
      changes: {
        listings: [null, listings.length - leftOut.length],
        ...namesOf(leftOut),
      },
    });
    const words = sheetIn(locale);
    const told = rows.map((row) => row.map((value, at) => words.cell(SHEET_FIELDS[at] ?? 'name', value)));
    const { sheets } = words;
    const others = leftOut.length > 0 ? [{ name: sheets.leftOut, rows: leftOutSheet(leftOut, words) }] : [];
    return workbookOf({ name: sheets.listings, rows: [words.headings, ...told] }, ...others);
  });
}

/** The header alone, for a sheet to fill in, and beside it a guide to its columns; the import reads the first alone. */
export const sheetTemplate = (locale: Locale): Promise<Buffer> => {
  const { sheets, headings } = sheetIn(locale);
  return workbookOf(
    { name: sheets.listings, rows: [headings] },
    { name: sheets.guide, rows: sheetGuide(locale) },
  );
};
