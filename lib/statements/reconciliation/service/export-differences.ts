import { and, count, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Currency } from '@/db/enums';
import { members } from '@/db/schema/members';
import { differences } from '@/db/schema/reconciliation';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { narrowing } from '@/lib/exports/narrowing';
import type { Statement } from '@/lib/exports/snapshot';
import { exportSource, type Prepared, type Words } from '@/lib/exports/source';
import { amountText } from '@/lib/money/money';
import { entityOf } from '@/lib/sellers/contract-values';
import { type DifferencesExportQuery, differencesExportQuery } from '../contract';
import type { DifferenceColumn } from '../contract-values';
import { differencePaging, whereDifferences } from './difference-source';

const LISTED = {
  id: differences.id,
  kind: differences.kind,
  reason: differences.reason,
  productClass: differences.productClass,
  entity: differences.entity,
  currency: differences.currency,
  orderId: differences.orderId,
  orderLineId: differences.orderLineId,
  productId: differences.productId,
  expectedMinor: differences.expectedMinor,
  toldMinor: differences.toldMinor,
  deltaMinor: differences.deltaMinor,
  state: differences.state,
  ownerName: members.name,
  ticketNumber: differences.ticketNumber,
  note: differences.note,
  foundAt: differences.foundAt,
};

/** A row as the driver gives it: amounts as text. */
type Listed = Record<
  | 'kind'
  | 'reason'
  | 'productClass'
  | 'entity'
  | 'orderId'
  | 'orderLineId'
  | 'productId'
  | 'deltaMinor'
  | 'state'
  | 'ticketNumber'
  | 'note',
  string
> & {
  currency: Currency;
  expectedMinor: string | null;
  toldMinor: string | null;
  ownerName: string | null;
  foundAt: Date;
};

const ISO_DAY = 'YYYY-MM-DD'.length;
type Cell = Pick<CsvColumn<Listed>, 'kind' | 'cell' | 'isTotal'>;
const text = (cell: (row: Listed) => string | null): Cell => ({ kind: 'text', cell });
const amount = (minor: (row: Listed) => string | null): Cell => ({
  kind: 'number',
  cell: (row) => {
    const given = minor(row);
    return given === null ? null : amountText(BigInt(given), row.currency);
  },
});

const cells = (words: Words): Record<DifferenceColumn, Cell> => ({
  orderLineId: text((row) => row.orderLineId),
  kind: text((row) => words(`kinds.${row.kind}`)),
  delta: { ...amount((row) => row.deltaMinor), isTotal: true },
  expected: amount((row) => row.expectedMinor),
  told: amount((row) => row.toldMinor),
  reason: text((row) => words(`reasons.${row.reason}.short`)),
  state: text((row) => words(`states.${row.state}`)),
  owner: text((row) => row.ownerName),
  ticketNumber: text((row) => row.ticketNumber),
  note: text((row) => row.note),
  orderId: text((row) => row.orderId),
  productId: text((row) => row.productId),
  productClass: text((row) => words(`classes.${row.productClass}`)),
  entity: text((row) => entityOf(row.entity)?.name ?? row.entity),
  foundAt: { kind: 'instant', cell: (row) => row.foundAt },
});

function statements(
  ctx: Ctx,
  db: Database,
  query: DifferencesExportQuery,
): { rows: Statement; control: Statement } {
  const where = whereDifferences(ctx.sellerId, query);
  const { orderBy } = differencePaging({ ...query, limit: 1, cursor: undefined });
  const named = Object.fromEntries(
    Object.entries(LISTED).map(([name, column]) => [name, sql`${column}`.as(name)]),
  );
  return {
    rows: db
      .select(named)
      .from(differences)
      .leftJoin(members, and(eq(members.sellerId, differences.sellerId), eq(members.id, differences.ownerId)))
      .where(where)
      .orderBy(...orderBy)
      .toSQL(),
    control: db
      .select({
        rows: count().as('rows'),
        currency: differences.currency,
        amount: sql`sum(${differences.deltaMinor})::text`.as('amount'),
      })
      .from(differences)
      .where(where)
      .groupBy(differences.currency)
      .toSQL(),
  };
}

async function prepareDifferences(
  ctx: Ctx,
  query: DifferencesExportQuery,
  words: Words,
): Promise<Prepared<Listed>> {
  const { rows, control } = await ctx.run(async (db) => statements(ctx, db, query));
  const day = shanghaiIso(ctx.now()).slice(0, ISO_DAY);
  const plain = `differences-${query.period ?? day}`;
  const all = cells(words);
  const columns = query.columns.map((id) => ({ ...all[id], header: words(`columns.${id}`) }));
  const currency: CsvColumn<Listed> = {
    kind: 'text',
    header: words('columns.currency'),
    cell: (row) => row.currency,
  };
  return {
    fileName: { plain, shown: `${words('export.fileName')}-${query.period ?? day}` },
    columns: [...columns, currency],
    query: rows,
    control,
    amount: (row) => ({ currency: row.currency, minor: BigInt(row.deltaMinor) }),
    audit: { action: 'statements.export_differences', label: plain, filter: narrowing(query) },
  };
}

/** The filtered differences in the list's order; the control total is the sum of what differs. */
export const exportDifferences = exportSource({
  id: 'differences',
  words: 'reconciliation',
  query: differencesExportQuery,
  prepare: prepareDifferences,
});
