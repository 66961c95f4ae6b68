import { count, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import { licenseCodes, licensePool, licenseRequests } from '@/db/schema/licenses';
import { endOf } from '@/lib/callbacks/subject';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { maskName } from '@/lib/exports/masking';
import type { Statement } from '@/lib/exports/snapshot';
import { exportSource, type Prepared } from '@/lib/exports/source';
import {
  type CodeColumn,
  type CodesExportQuery,
  codesExportQuery,
  type PoolColumn,
  type PoolExportQuery,
  poolExportQuery,
  type RequestColumn,
  type RequestsExportQuery,
  requestsExportQuery,
} from '../contract';
import { dueAt } from '../rules';
import { attentionsOf, codePaging, filterOf, LISTED_CODE, type ListedCode } from './code-source';
import { LISTED_POOL, poolFilterOf, type poolOf, poolPaging } from './list-pool';
import {
  LISTED_REQUEST,
  type ListedRequest,
  ofInstance,
  requestFilterOf,
  requestPaging,
} from './list-requests';

/** The words of the file in one language: keys below `licenses` in the message catalogue. */
export type Words = (key: string) => string;

const ISO_DAY = 'YYYY-MM-DD'.length;
const MASK = '••••';
const FIRST_PAGE = { limit: 1, cursor: undefined };

type Cell<Row> = Pick<CsvColumn<Row>, 'kind' | 'cell'>;
const text = <Row>(cell: (row: Row) => string | null): Cell<Row> => ({ kind: 'text', cell });
const instant = <Row>(cell: (row: Row) => Date | null): Cell<Row> => ({ kind: 'instant', cell });
const masked = (end: string) => `${MASK}${end}`;

const named = (columns: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, sql`${column}`.as(name)]));
const nothing = sql`null`;
const CONTROL = { rows: count().as('rows'), currency: nothing.as('currency'), amount: nothing.as('amount') };

type Wishes = {
  columns: readonly string[];
  bom: '0' | '1';
  lang?: unknown;
  sort: string;
  dir: string;
  q?: string | undefined;
};
type File<Row> = {
  name: 'codes' | 'pool' | 'requests';
  cells: Record<string, Cell<Row>>;
  rows: Statement;
  control: Statement;
};

/** What of the query narrowed the rows, for the audit row. */
function given({
  columns: _c,
  bom: _b,
  lang: _l,
  sort: _s,
  dir: _d,
  q,
  ...rest
}: Wishes): Record<string, unknown> {
  // What is searched for may be a licence in full.
  const filter = { ...rest, q: q && `…${endOf(q)}` };
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
    ),
  );
}

async function fileOf<Row>(
  ctx: Ctx,
  query: Wishes,
  words: Words,
  read: (db: Database) => File<Row>,
): Promise<Prepared<Row>> {
  const { name, cells, rows, control } = await ctx.run(async (db) => read(db));
  const day = shanghaiIso(ctx.now()).slice(0, ISO_DAY);
  const plain = `license-${name}-${day}`;
  return {
    fileName: { plain, shown: `${words(`${name}.export.fileName`)}-${day}` },
    columns: query.columns.flatMap((id) => {
      const cell = cells[id];
      return cell ? [{ ...cell, header: words(`${name}.columns.${id}`) }] : [];
    }),
    query: rows,
    control,
    audit: { action: 'licenses.export_licenses', label: plain, filter: given(query) },
  };
}

const codeCells = (words: Words, now: Date): Record<CodeColumn, Cell<ListedCode>> => ({
  license: text((row) => masked(row.codeEnd)),
  status: text((row) => words(`statuses.${row.status}`)),
  attention: text((row) =>
    attentionsOf(row, now)
      .map((kind) => words(`attentions.${kind}`))
      .join(words('export.separator')),
  ),
  product: text((row) => row.productName ?? row.productId),
  amount: { kind: 'number', cell: (row) => (row.amount === null ? null : String(row.amount)) },
  orderId: text((row) => row.orderId),
  expireAt: instant((row) => row.expireAt),
  activatedAt: instant((row) => row.activatedAt),
  lastCheckedAt: instant((row) => row.lastCheckedAt),
  source: text((row) => words(`sources.${row.source}`)),
  createdAt: instant((row) => row.createdAt),
});

const statements = (
  rows: { toSQL(): Statement },
  control: { toSQL(): Statement },
): { rows: Statement; control: Statement } => ({ rows: rows.toSQL(), control: control.toSQL() });

function prepareCodes(ctx: Ctx, query: CodesExportQuery, words: Words): Promise<Prepared<ListedCode>> {
  return fileOf<ListedCode>(ctx, query, words, (db) => {
    const where: SQL | undefined = filterOf(ctx, query);
    const { orderBy } = codePaging(query.sort, { ...FIRST_PAGE, dir: query.dir });
    const rows = db
      .select(named(LISTED_CODE))
      .from(licenseCodes)
      .where(where)
      .orderBy(...orderBy);
    const control = db.select(CONTROL).from(licenseCodes).where(where);
    return { name: 'codes', cells: codeCells(words, ctx.now()), ...statements(rows, control) };
  });
}

/** The filtered auth codes, masked, in the order of the list. */
export const exportCodes = exportSource({
  id: 'license-codes',
  words: 'licenses',
  query: codesExportQuery,
  prepare: prepareCodes,
});

type ListedPool = Awaited<ReturnType<typeof poolOf>>[number];

const poolCells = (words: Words): Record<PoolColumn, Cell<ListedPool>> => ({
  license: text((row) => masked(row.licenseEnd)),
  state: text((row) => words(`poolStates.${row.state}`)),
  product: text((row) => row.productName ?? row.productId),
  productId: text((row) => row.productId),
  skuCode: text((row) => row.skuCode),
  orderId: text((row) => row.orderId),
  instanceId: text((row) => row.instanceId),
  issuedAt: instant((row) => row.issuedAt),
  createdAt: instant((row) => row.createdAt),
});

function preparePool(ctx: Ctx, query: PoolExportQuery, words: Words): Promise<Prepared<ListedPool>> {
  return fileOf<ListedPool>(ctx, query, words, (db) => {
    const where = poolFilterOf(ctx, query);
    const { orderBy } = poolPaging(query.sort, { ...FIRST_PAGE, dir: query.dir });
    const own = sql`${instances.sellerId} = ${licensePool.sellerId} and ${instances.id} = ${licensePool.instanceRowId}`;
    const rows = db
      .select(named(LISTED_POOL))
      .from(licensePool)
      .leftJoin(instances, own)
      .where(where)
      .orderBy(...orderBy);
    const control = db.select(CONTROL).from(licensePool).where(where);
    return { name: 'pool', cells: poolCells(words), ...statements(rows, control) };
  });
}

/** The filtered licences of the pool, masked, in the order of the list. */
export const exportPool = exportSource({
  id: 'license-pool',
  words: 'licenses',
  query: poolExportQuery,
  prepare: preparePool,
});

const requestCells = (words: Words): Record<RequestColumn, Cell<ListedRequest>> => ({
  eventId: text((row) => row.eventId),
  state: text((row) => words(`requestStates.${row.state}`)),
  instanceId: text((row) => row.instanceId),
  customer: text((row) => maskName(row.customerName ?? '')),
  product: text((row) => row.productName),
  effectiveAt: instant((row) => row.effectiveAt),
  expireAt: instant((row) => row.expireAt),
  receivedAt: instant((row) => row.receivedAt),
  dueAt: instant((row) => dueAt(row.receivedAt)),
  closedAt: instant((row) => row.closedAt),
});

function prepareRequests(
  ctx: Ctx,
  query: RequestsExportQuery,
  words: Words,
): Promise<Prepared<ListedRequest>> {
  return fileOf<ListedRequest>(ctx, query, words, (db) => {
    const where = requestFilterOf(ctx, query);
    const { orderBy } = requestPaging({ ...FIRST_PAGE, dir: query.dir });
    const of = (columns: Record<string, never>) =>
      db.select(columns).from(licenseRequests).innerJoin(instances, ofInstance).where(where);
    const rows = of(named(LISTED_REQUEST) as never).orderBy(...orderBy);
    return { name: 'requests', cells: requestCells(words), ...statements(rows, of(CONTROL as never)) };
  });
}

/** The filtered requests in the order of the list, customers masked. */
export const exportRequests = exportSource({
  id: 'license-requests',
  words: 'licenses',
  query: requestsExportQuery,
  prepare: prepareRequests,
});
