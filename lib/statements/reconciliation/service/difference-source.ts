import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { members } from '@/db/schema/members';
import { differences } from '@/db/schema/reconciliation';
import { wireAmount } from '@/lib/money/money';
import type { DifferenceFilter, DifferencesQuery, DifferenceView } from '../contract';
import { NOBODY } from '../contract-values';

const someOf = (column: Parameters<typeof inArray>[0], values: readonly string[]): SQL | undefined =>
  values.length > 0 ? inArray(column, [...values]) : undefined;

function matching(text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const part = text.toLowerCase();
  const contains = (column: SQL) => sql`strpos(lower(${column}), ${part}) > 0`;
  return or(
    contains(sql`${differences.orderId}`),
    contains(sql`${differences.orderLineId}`),
    contains(sql`${differences.ticketNumber}`),
    contains(sql`${differences.note}`),
    eq(differences.productId, text),
  );
}

/** One filter for list, counts, sums and export, so that they cannot differ. */
export function whereDifferences(sellerId: string, filter: DifferenceFilter): SQL | undefined {
  const { owner } = filter;
  return and(
    eq(differences.sellerId, sellerId),
    filter.period ? eq(differences.period, filter.period) : undefined,
    someOf(differences.kind, filter.kind),
    someOf(differences.reason, filter.reason),
    someOf(differences.state, filter.state),
    someOf(differences.productClass, filter.productClass),
    someOf(differences.currency, filter.currency),
    filter.entity ? eq(differences.entity, filter.entity) : undefined,
    owner === NOBODY ? isNull(differences.ownerId) : owner ? eq(differences.ownerId, owner) : undefined,
    filter.gone ? isNotNull(differences.goneAt) : isNull(differences.goneAt),
    matching(filter.q),
  );
}

/** Differences with the name of whoever has taken them. */
export const differencesOf = (db: Database) =>
  db
    .select({ difference: differences, id: differences.id, ownerName: members.name })
    .from(differences)
    .leftJoin(members, and(eq(members.sellerId, differences.sellerId), eq(members.id, differences.ownerId)))
    .$dynamic();
export type DifferenceRow = Awaited<ReturnType<typeof differencesOf>>[number];

/** The largest amounts first, whichever their sign. */
const SIZE = sql`abs(${differences.deltaMinor})`;

export function differencePaging(query: Pick<DifferencesQuery, 'sort' | 'dir' | 'limit' | 'cursor'>) {
  const { dir, limit, cursor } = query;
  const base = { dir, limit, cursor, id: differences.id };
  if (query.sort === 'delta') return keyset({ ...base, column: SIZE, type: 'bigint' });
  return query.sort === 'order'
    ? keyset({ ...base, column: differences.orderLineId, type: 'text' })
    : keyset({ ...base, column: differences.foundAt, type: 'timestamptz' });
}

export function sortValue({ difference }: DifferenceRow, sort: DifferencesQuery['sort']): string {
  if (sort === 'order') return difference.orderLineId;
  const { deltaMinor, foundAt } = difference;
  return sort === 'found' ? foundAt.toISOString() : String(deltaMinor < 0n ? -deltaMinor : deltaMinor);
}

export function toDifferenceView({ difference: row, ownerName }: DifferenceRow): DifferenceView {
  const { sellerId: _, identity: __, ownerId, updatedAt: ___, toldId: ____, ...rest } = row;
  return {
    ...rest,
    expectedMinor: row.expectedMinor === null ? null : wireAmount(row.expectedMinor),
    toldMinor: row.toldMinor === null ? null : wireAmount(row.toldMinor),
    deltaMinor: wireAmount(row.deltaMinor),
    owner: ownerId ? { id: ownerId, name: ownerName ?? '' } : null,
    goneAt: row.goneAt?.toISOString() ?? null,
    foundAt: row.foundAt.toISOString(),
  };
}
