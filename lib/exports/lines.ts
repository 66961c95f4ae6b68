import type { Currency } from '@/db/enums';
import { type CsvColumn, cellsOf, csvText } from './cells';
import type { Control, Tally } from './control';
import { inlined } from './copy-out';
import type { Snapshot, Statement } from './snapshot';

const BATCH_ROWS = 500;

type Rows<Row> = {
  columns: readonly CsvColumn<Row>[];
  query: Statement;
  amount?: (row: Row) => { currency: Currency; minor: bigint } | null;
};

/** The rows of a file, some hundreds at a time, counted and summed as they pass. */
export async function* rowBatches<Row>(
  given: Rows<Row>,
  snapshot: Snapshot,
  tally: Tally,
): AsyncGenerator<Row[]> {
  const read = snapshot.cursor<Row>(given.query);
  for (let isMore = true; isMore; ) {
    const rows = await read(BATCH_ROWS);
    isMore = rows.length === BATCH_ROWS;
    for (const row of rows) tally.add(given.amount?.(row) ?? null);
    if (rows.length > 0) yield rows;
  }
}

const quoted = (header: number) => `"c${header}"`;

/** The statement whose COPY is the file's lines, or null where a column has no SQL of its own. */
export function copyText<Row>({ columns, query }: Rows<Row>): string | null {
  if (columns.length < 2) return null;
  const cells: string[] = [];
  for (const [at, { text }] of columns.entries()) {
    if (text === undefined) return null;
    cells.push(`${text} as ${quoted(at)}`);
  }
  return `copy (select ${cells.join(', ')} from (${inlined(query)}) r) to stdout (format csv)`;
}

/**
 * The file's lines as CSV, without header and closing line. Where every column has its SQL the database writes the
 * lines itself; their sums are then those of the same snapshot's control statement.
 */
export async function* csvLines<Row>(
  given: Rows<Row>,
  snapshot: Snapshot,
  promised: Control,
  tally: Tally,
): AsyncGenerator<Buffer> {
  const copy = copyText(given);
  if (copy === null) {
    for await (const rows of rowBatches(given, snapshot, tally))
      yield Buffer.from(csvText(rows.map((row) => cellsOf(given.columns, row))), 'utf8');
    return;
  }
  for (const [currency, sum] of promised.sums) tally.sums.set(currency, sum);
  for await (const { bytes, rows } of snapshot.copy(copy)) {
    tally.rows += rows;
    yield bytes;
  }
}
