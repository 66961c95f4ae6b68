import { count, sql } from 'drizzle-orm';
import { products, releaseRequests } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { narrowing } from '@/lib/exports/narrowing';
import { exportSource, type Prepared } from '@/lib/exports/source';
import {
  type ListingsExportQuery,
  listingsExportQuery,
  type RequestsExportQuery,
  requestsExportQuery,
} from '../contract';
import type { ListingColumn, RequestColumn } from '../contract-values';
import { listingPaging, ofProduct, specificationCount, whereListings } from './listing-source';
import { ofRequest, requestPaging, whereRequests } from './requests';
import type { ProductRow, RequestRow } from './rows';

/** The words of the file in one language: keys below `products` in the message catalogue. */
export type Words = (key: string) => string;

const ISO_DAY = 'YYYY-MM-DD'.length;
const nothing = sql`null`;
const CONTROL = { rows: count().as('rows'), currency: nothing.as('currency'), amount: nothing.as('amount') };

type Cell<Row> = Pick<CsvColumn<Row>, 'kind' | 'cell'>;
const text = <Row>(cell: (row: Row) => string | null): Cell<Row> => ({ kind: 'text', cell });
const instant = <Row>(cell: (row: Row) => Date | null): Cell<Row> => ({ kind: 'instant', cell });
const number = <Row>(cell: (row: Row) => string): Cell<Row> => ({ kind: 'number', cell });

const LISTED = {
  name: products.name,
  state: products.state,
  deliveryType: products.deliveryType,
  productClass: products.productClass,
  productCode: products.productCode,
  createdAt: products.createdAt,
  updatedAt: products.updatedAt,
  requestState: releaseRequests.state,
  problemCount: releaseRequests.problemCount,
  specificationCount,
};
type Listed = Pick<
  ProductRow,
  'name' | 'state' | 'deliveryType' | 'productClass' | 'productCode' | 'createdAt' | 'updatedAt'
> & {
  requestState: RequestRow['state'] | null;
  problemCount: number | null;
  specificationCount: number;
};

const listingCells = (words: Words): Record<ListingColumn, Cell<Listed>> => ({
  name: text((row) => row.name),
  state: text((row) => words(`state.${row.state}`)),
  request: text((row) => row.requestState && words(`requestState.${row.requestState}`)),
  deliveryType: text((row) => words(`delivery.${row.deliveryType}`)),
  class: text((row) => words(`class.${row.productClass}`)),
  problems: number((row) => (row.problemCount === null ? '' : String(row.problemCount))),
  productCode: text((row) => row.productCode),
  specifications: number((row) => String(row.specificationCount)),
  updated: instant((row) => row.updatedAt),
  created: instant((row) => row.createdAt),
});

/** Columns under the names by which a streamed row is read. */
const named = <T extends Record<string, unknown>>(columns: T) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, sql`${column}`.as(name)]));

async function prepareListings(
  ctx: Ctx,
  query: ListingsExportQuery,
  words: Words,
): Promise<Prepared<Listed>> {
  const where = whereListings(ctx, query);
  const { orderBy } = listingPaging({ ...query, limit: 1, cursor: undefined });
  const statements = await ctx.run(async (db) => ({
    rows: db
      .select(named(LISTED))
      .from(products)
      .leftJoin(releaseRequests, ofProduct)
      .where(where)
      .orderBy(...orderBy)
      .toSQL(),
    control: db.select(CONTROL).from(products).leftJoin(releaseRequests, ofProduct).where(where).toSQL(),
  }));
  const plain = `products-${shanghaiIso(ctx.now()).slice(0, ISO_DAY)}`;
  const cells = listingCells(words);
  return {
    fileName: { plain, shown: `${words('export.fileName')}-${plain.slice(-ISO_DAY)}` },
    columns: query.columns.map((id) => ({ ...cells[id], header: words(`columns.${id}`) })),
    query: statements.rows,
    control: statements.control,
    audit: { action: 'products.export_listings', label: plain, filter: narrowing(query) },
  };
}

/**
 * The filtered products, the same rows in the same order as the list. Needs
 * `products.read` and `statements.export`.
 */
export const exportListings = exportSource({
  id: 'products',
  words: 'products',
  query: listingsExportQuery,
  prepare: prepareListings,
});

const REQUESTED = {
  name: products.name,
  deliveryType: products.deliveryType,
  productClass: products.productClass,
  state: releaseRequests.state,
  kind: releaseRequests.kind,
  reason: releaseRequests.reason,
  submittedAt: releaseRequests.submittedAt,
  decidedAt: releaseRequests.decidedAt,
  savedAt: releaseRequests.savedAt,
};
type Requested = Pick<ProductRow, 'name' | 'deliveryType' | 'productClass'> &
  Pick<RequestRow, 'state' | 'kind' | 'reason' | 'submittedAt' | 'decidedAt' | 'savedAt'>;

const requestCells = (words: Words): Record<RequestColumn, Cell<Requested>> => ({
  product: text((row) => row.name),
  state: text((row) => words(`requestState.${row.state}`)),
  kind: text((row) => words(`kind.${row.kind}`)),
  deliveryType: text((row) => words(`delivery.${row.deliveryType}`)),
  class: text((row) => words(`class.${row.productClass}`)),
  reason: text((row) => row.reason),
  submitted: instant((row) => row.submittedAt),
  decided: instant((row) => row.decidedAt),
  saved: instant((row) => row.savedAt),
});

async function prepareRequests(
  ctx: Ctx,
  query: RequestsExportQuery,
  words: Words,
): Promise<Prepared<Requested>> {
  const where = whereRequests(ctx, query);
  const { orderBy } = requestPaging({ ...query, limit: 1, cursor: undefined });
  const statements = await ctx.run(async (db) => ({
    rows: db
      .select(named(REQUESTED))
      .from(releaseRequests)
      .innerJoin(products, ofRequest)
      .where(where)
      .orderBy(...orderBy)
      .toSQL(),
    control: db.select(CONTROL).from(releaseRequests).innerJoin(products, ofRequest).where(where).toSQL(),
  }));
  const plain = `release-requests-${shanghaiIso(ctx.now()).slice(0, ISO_DAY)}`;
  const cells = requestCells(words);
  return {
    fileName: { plain, shown: `${words('requests.export.fileName')}-${plain.slice(-ISO_DAY)}` },
    columns: query.columns.map((id) => ({ ...cells[id], header: words(`requests.columns.${id}`) })),
    query: statements.rows,
    control: statements.control,
    audit: { action: 'products.export_requests', label: plain, filter: narrowing(query) },
  };
}

/** The filtered requests like `exportListings`. */
export const exportRequests = exportSource({
  id: 'release-requests',
  words: 'products',
  query: requestsExportQuery,
  prepare: prepareRequests,
});
