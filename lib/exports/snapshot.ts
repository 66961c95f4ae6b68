import type pg from 'pg';
import Cursor from 'pg-cursor';
import { beginAsSeller } from '@/db/scope';
import type { Ctx } from '@/lib/context';
import { unavailable } from '@/lib/errors';
import { CopyOut, type Piece } from './copy-out';

/** A statement with its parameters, as drizzle's `toSQL()` gives it. */
export type Statement = { sql: string; params: unknown[] };

/** Exports that one process runs at once: each holds a connection for as long as its client reads. */
const MAX_OPEN = 4;
const SNAPSHOT = 'isolation level repeatable read read only';

let open = 0;

/** One consistent, read-only view of a seller's rows, on a connection of its own until `close`. */
export type Snapshot = {
  rows<Row extends pg.QueryResultRow>(statement: Statement): Promise<Row[]>;
  /** Opens the cursor; each call of the result reads the next rows, an empty list is the end. */
  cursor<Row>(statement: Statement): (count: number) => Promise<Row[]>;
  /** `copy (…) to stdout` as CSV lines; a reader that stops early costs the connection. */
  copy(text: string): AsyncGenerator<Piece>;
  /** Closes cursor, transaction and connection; may be called at any time, and twice. */
  close(): Promise<void>;
};

function snapshotOn(client: pg.PoolClient, release: (broken: boolean) => void): Snapshot {
  let cursor: Cursor | null = null;
  let reading: Promise<unknown> = Promise.resolve();
  let isBroken = false;
  let closing: Promise<void> | null = null;
  const onError = () => {
    isBroken = true;
  };
  client.on('error', onError);
  const ended = Promise.withResolvers<void>();
  client.on('end', ended.resolve);

  const tidy = async () => {
    // What is still being copied ends with its connection.
    if (isBroken) return;
    await reading;
    await cursor?.close();
    await client.query('rollback');
  };
  /** On a lost connection closing a cursor never answers, so the connection's end is waited for as well. */
  const end = async () => {
    await Promise.race([tidy().catch(onError), ended.promise.then(onError)]);
    client.off('error', onError).off('end', ended.resolve);
    release(isBroken);
  };
  return {
    rows: async (statement) => (await client.query(statement.sql, statement.params)).rows,
    cursor<Row>(statement: Statement) {
      const opened = client.query(new Cursor<Row>(statement.sql, statement.params));
      cursor = opened;
      return (count) => {
        const rows = opened.read(count);
        reading = rows;
        return rows;
      };
    },
    async *copy(text: string) {
      const out = client.query(new CopyOut(text));
      let isWhole = false;
      try {
        yield* out;
        isWhole = true;
      } finally {
        if (!isWhole) isBroken = true;
      }
    },
    close: () => {
      closing ??= end();
      return closing;
    },
  };
}

/** Begins the snapshot in the seller's scope. Throws Unavailable when too many exports run already. */
export async function openSnapshot(ctx: Ctx): Promise<Snapshot> {
  if (open >= MAX_OPEN) throw unavailable('exports_busy');
  open += 1;
  const leave = () => {
    open -= 1;
  };
  const client = await ctx.pool.connect().catch((cause: unknown) => {
    leave();
    throw unavailable('exports_busy', cause);
  });
  const snapshot = snapshotOn(client, (broken) => {
    leave();
    client.release(broken);
  });
  try {
    await beginAsSeller(client, ctx.sellerId, SNAPSHOT);
    // As long as the reader needs: one that stalls is ended by whoever writes to it.
    await client.query('set local statement_timeout = 0');
  } catch (cause) {
    await snapshot.close();
    throw cause;
  }
  return snapshot;
}
