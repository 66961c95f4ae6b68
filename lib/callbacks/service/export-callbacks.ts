import { count, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { callbacks } from '@/db/schema/callbacks';
import { productionAddresses } from '@/db/schema/endpoints';
import { licenseCodes } from '@/db/schema/licenses';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import type { Statement } from '@/lib/exports/snapshot';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { type CallbacksExportQuery, callbacksExportQuery } from '../contract';
import { ACTIVITIES, CALLBACK_REASONS } from '../contract-values';
import { endOf, subjectKindOf } from '../subject';
import { filterOf } from './list-callbacks';
import { LISTED, type ListedRow, ofAddress, ofCode, shown } from './rows';

/** The words of the file in one language: keys below `callbacks` in the message catalogue. */
export type Words = (key: string) => string;

const US_PER_MS = 1_000;
const ISO_DAY = 'YYYY-MM-DD'.length;
const isOneOf = (known: readonly string[], value: string | null) => value !== null && known.includes(value);

/** The columns of the screen: enumerations in words with the protocol's own name, times with their offset. */
function columnsIn(words: Words): CsvColumn<ListedRow>[] {
  const column = (
    id: string,
    cell: CsvColumn<ListedRow>['cell'],
    kind: CsvColumn<ListedRow>['kind'] = 'text',
  ): CsvColumn<ListedRow> => ({ header: words(`columns.${id}`), kind, cell });
  const reason = (row: ListedRow) =>
    isOneOf(CALLBACK_REASONS, row.reason) ? words(`reasons.${row.reason}.title`) : row.reason;
  const subject = (row: ListedRow) =>
    subjectKindOf(row.activity) === 'code' && row.subject !== null
      ? `••••${row.subject}`
      : shown(row.subject);
  const activity = (row: ListedRow) =>
    isOneOf(ACTIVITIES, row.activity) ? words(`activities.${row.activity}`) : null;
  return [
    column('receivedAt', (row) => row.receivedAt, 'instant'),
    column('generation', (row) => words(`generations.${row.generation}`)),
    column('activity', activity),
    column('interface', (row) => shown(row.activity)),
    column('test', (row) => words(row.isTest ? 'test.yes' : 'test.no')),
    column('orderId', (row) => shown(row.orderId)),
    column('orderLineId', (row) => shown(row.orderLineId)),
    column('instanceId', (row) => shown(row.instanceId)),
    column('address', (row) => row.addressLabel ?? row.addressCode),
    column('verdict', (row) => words(`verdicts.${row.verdict}`)),
    column('code', (row) => row.resultCode),
    column('subject', subject),
    column('reason', reason),
    column('faults', (row) => row.faults),
    column('durationMs', (row) => String(row.durationUs / US_PER_MS), 'number'),
    column('id', (row) => row.id),
  ];
}

/** The list's rows in the list's order, each column under its own name. */
function rowsStatement(db: Database, sellerId: string, query: CallbacksExportQuery): Statement {
  const named = Object.fromEntries(
    Object.entries(LISTED).map(([name, column]) => [name, sql`${column}`.as(name)]),
  );
  const { orderBy } = keyset({
    column: callbacks.id,
    type: 'uuid',
    id: callbacks.id,
    dir: query.dir,
    limit: 1,
  });
  return db
    .select(named)
    .from(callbacks)
    .leftJoin(productionAddresses, ofAddress)
    .leftJoin(licenseCodes, ofCode)
    .where(filterOf(sellerId, query))
    .orderBy(...orderBy)
    .toSQL();
}

const controlStatement = (db: Database, sellerId: string, query: CallbacksExportQuery): Statement =>
  db
    .select({
      rows: count().as('rows'),
      currency: sql`null`.as('currency'),
      amount: sql`null`.as('amount'),
    })
    .from(callbacks)
    .where(filterOf(sellerId, query))
    .toSQL();

/** What of the query narrowed the calls, for the audit row. */
function given(query: CallbacksExportQuery): Record<string, unknown> {
  const { bom: _bom, lang: _lang, sort: _sort, dir: _dir, q, ...rest } = query;
  // What is searched for may be an auth code in full.
  const filter = { ...rest, q: q && `…${endOf(q)}` };
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
    ),
  );
}

async function prepareCallbacks(
  ctx: Ctx,
  query: CallbacksExportQuery,
  words: Words,
): Promise<Prepared<ListedRow>> {
  const { rows, control } = await ctx.run(async (db) => ({
    rows: rowsStatement(db, ctx.sellerId, query),
    control: controlStatement(db, ctx.sellerId, query),
  }));
  const part = query.month ?? shanghaiIso(ctx.now()).slice(0, ISO_DAY);
  const plain = `service-interface-messages-${part}`;
  return {
    fileName: { plain, shown: `${words('export.fileName')}-${part}` },
    columns: columnsIn(words),
    query: rows,
    control,
    audit: { action: 'callbacks.export_callbacks', label: plain, filter: given(query) },
  };
}

/** The filtered calls, the same rows in the same order as `listCallbacks`. */
export const exportCallbacks = exportSource({
  id: 'callbacks',
  words: 'callbacks',
  query: callbacksExportQuery,
  prepare: prepareCallbacks,
});
