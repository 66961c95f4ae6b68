import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** A value as `jsonb_to_recordset` reads it into the column's type. */
function plain(column: PgColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const given = column.mapToDriverValue(value);
  if (Buffer.isBuffer(given)) return `\\x${given.toString('hex')}`;
  return typeof given === 'bigint' ? String(given) : given;
}

const listed = (columns: readonly [string, PgColumn][]) =>
  sql.raw(columns.map(([, { name }]) => `"${name}"`).join(', '));

/**
 * `insert` of many rows as one statement whose text does not grow with them: hundreds of rows cost the query builder
 * what one costs, and what all rows share travels once. Columns that the first row leaves out get their default.
 * Conflict clauses may follow.
 */
export function insertMany<T extends PgTable>(table: T, rows: readonly InferInsertModel<T>[]): SQL {
  const records = rows as readonly Record<string, unknown>[];
  const first = records[0] ?? {};
  const given = Object.entries(getTableColumns(table)).filter(([key]) => first[key] !== undefined);
  const differing = given.filter(([key]) => records.some((row) => row[key] !== first[key]));
  const own = differing.length > 0 ? differing : given;
  const shared = given.filter((column) => !own.includes(column));
  const values = shared.map(
    ([key, column]) => sql`, ${plain(column, first[key])}::${sql.raw(column.getSQLType())}`,
  );
  const typed = sql.raw(own.map(([, column]) => `"${column.name}" ${column.getSQLType()}`).join(', '));
  const told = records.map((row) => {
    const one: Record<string, unknown> = {};
    for (const [key, column] of own) one[column.name] = plain(column, row[key]);
    return one;
  });
  return sql`insert into ${table} (${listed([...own, ...shared])})
    select ${listed(own)}${sql.join(values)} from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as given(${typed})`;
}

/** `column in (values)` with one parameter, however many there are. */
export const isAmong = (column: PgColumn, values: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...values])})`;
