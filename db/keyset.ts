import { and, asc, desc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

type Direction = 'asc' | 'desc';
type Position = { value: string | null; id: string; back: boolean };

const encode = (position: Position) => Buffer.from(JSON.stringify(position)).toString('base64url');

/** Reads a cursor that `keyset` made; anything else is no cursor (the list starts at its beginning). */
function decode(cursor: string | undefined): Position | null {
  if (!cursor) return null;
  try {
    const given: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof given !== 'object' || given === null) return null;
    const { value, id, back } = given as Record<string, unknown>;
    const isId = typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);
    if (!isId || (typeof value !== 'string' && value !== null)) return null;
    return { value, id, back: back === true };
  } catch {
    return null;
  }
}

export type KeysetOptions = {
  /** The sort column and its SQL type; rows without a value come last in either direction. */
  column: PgColumn | SQL;
  type: 'text' | 'timestamptz' | 'bigint' | 'uuid' | 'integer';
  id: PgColumn;
  /** The sort column is NOT NULL: an index on it and the id gives the order, and a later page costs what the first does. */
  isNeverNull?: boolean;
  dir: Direction;
  cursor?: string | undefined;
  limit: number;
};

function beyond(options: KeysetOptions, position: Position, dir: Direction): SQL {
  const { column, id } = options;
  const tie = dir === 'asc' ? sql`${id} > ${position.id}` : sql`${id} < ${position.id}`;
  if (column === id) return tie;
  if (options.isNeverNull) {
    const at = sql`(${position.value}::${sql.raw(options.type)}, ${position.id}::uuid)`;
    return dir === 'asc' ? sql`(${column}, ${id}) > ${at}` : sql`(${column}, ${id}) < ${at}`;
  }
  if (position.value === null) {
    return position.back ? sql`(${column} is not null or ${tie})` : sql`(${column} is null and ${tie})`;
  }
  const value = sql`${position.value}::${sql.raw(options.type)}`;
  const past = dir === 'asc' ? sql`${column} > ${value}` : sql`${column} < ${value}`;
  const after = position.back ? sql`false` : sql`${column} is null`;
  return sql`(${past} or (${column} = ${value} and ${tie}) or ${after})`;
}

/**
 * Paging by position instead of offset: the WHERE and ORDER BY of one page, and the cursors of its neighbours.
 * Ask for `take` rows; `page` cuts the extra row and turns a page that was read backwards round.
 */
export function keyset(options: KeysetOptions) {
  const position = decode(options.cursor);
  const back = position?.back ?? false;
  const opposite: Direction = options.dir === 'asc' ? 'desc' : 'asc';
  const dir = back ? opposite : options.dir;
  const order = dir === 'asc' ? asc : desc;
  const nulls = sql.raw(back ? 'nulls first' : 'nulls last');
  const where = position ? beyond(options, position, dir) : undefined;
  // An id is never null: without the words about nulls its index gives the order.
  const words = options.isNeverNull ? sql`` : nulls;
  const byValue = options.column === options.id ? [] : [sql`${order(sql`${options.column}`)} ${words}`];
  return {
    where: (...filters: (SQL | undefined)[]) => and(...filters, where),
    orderBy: [...byValue, order(options.id)],
    take: options.limit + 1,
    page<T extends { id: string }>(rows: T[], sortValue: (row: T) => string | null) {
      const more = rows.length > options.limit;
      const items = rows.slice(0, options.limit);
      if (back) items.reverse();
      const at = (row: T | undefined, backwards: boolean) =>
        row ? encode({ value: sortValue(row), id: row.id, back: backwards }) : null;
      return {
        items,
        nextCursor: back || more ? at(items.at(-1), false) : null,
        prevCursor: position && (!back || more) ? at(items[0], true) : null,
      };
    },
  };
}
