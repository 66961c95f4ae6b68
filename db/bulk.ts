import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** A value as `jsonb_to_recordset` reads it into the column's type. */
function plain(column: PgColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const given = column.mapToDriverValue(value);
  if (Buffer.isBuffer(given)) return `\\x${given.toString('hex')}`;
  return typeof given === 'bigint' ? String(given) : given;
}

/**
 * `insert` of many rows as a statement with one parameter: hundreds of rows cost the query builder what one costs.
 * Columns that the first row leaves out get their default. Conflict clauses may follow.
 */
export function insertMany<T extends PgTable>(table: T, rows: readonly InferInsertModel<T>[]): SQL {
  const given = (rows[0] ?? {}) as Record<string, unknown>;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => given[key] !== undefined);
  const names = sql.raw(columns.map(([, { name }]) => `"${name}"`).join(', '));
  const typed = sql.raw(columns.map(([, column]) => `"${column.name}" ${column.getSQLType()}`).join(', '));
  const records = (rows as readonly Record<string, unknown>[]).map((row) =>
    Object.fromEntries(columns.map(([key, column]) => [column.name, plain(column, row[key])])),
  );
  return sql`insert into ${table} (${names})
    select ${names} from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as given(${typed})`;
}

/** `column in (values)` with one parameter, however many there are. */
export const isAmong = (column: PgColumn, values: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...values])})`;
