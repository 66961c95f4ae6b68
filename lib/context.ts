import type pg from 'pg';
import { type Database, databaseOn, openPool } from '@/db/client';
import type { ActorKind, Role } from '@/db/enums';
import { beginAsLookup, beginAsSeller, inTransaction } from '@/db/scope';
import { type Clock, systemClock } from './clock';
import { env } from './env';

export type Actor = { kind: ActorKind; id: string | null; label: string };

/**
 * Who acts, for which seller, when, and on which database. Three makers only: `sessionCtx` (lib/auth),
 * `callerCtx` (lib/marketplace), `jobCtx` (lib/jobs). Inside `run` every row outside the seller is invisible.
 */
export type Ctx = {
  readonly sellerId: string;
  readonly actor: Actor;
  readonly role: Role;
  readonly requestId: string | null;
  readonly now: Clock;
  /** Runs `work` in the seller's transaction; a nested call joins it. */
  run<T>(work: (db: Database, ctx: Ctx, client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** The pool, for single statements that scope themselves to the seller, and for streamed reads. */
  readonly pool: pg.Pool;
};

export type CtxParts = {
  sellerId: string;
  actor: Actor;
  role: Role;
  requestId?: string | null;
  now?: Clock;
  pool?: pg.Pool;
};

const holder = globalThis as typeof globalThis & { sellerCenterPool?: pg.Pool };

/** The process's one pool: on `globalThis`, because Next loads shared modules more than once. */
export function sharedPool(): pg.Pool {
  holder.sellerCenterPool ??= openPool(env().DATABASE_URL, env().DATABASE_POOL_SIZE);
  return holder.sellerCenterPool;
}

export function makeCtx(parts: CtxParts): Ctx {
  const pool = parts.pool ?? sharedPool();
  const base = { ...parts, requestId: parts.requestId ?? null, now: parts.now ?? systemClock, pool };
  return {
    ...base,
    run: (work) =>
      inTransaction(
        pool,
        (client) => beginAsSeller(client, parts.sellerId),
        (client) => work(databaseOn(client), joined(base, client), client),
      ),
  };
}

function joined(base: Omit<Ctx, 'run'>, client: pg.PoolClient): Ctx {
  const ctx: Ctx = { ...base, run: (work) => work(databaseOn(client), ctx, client) };
  return ctx;
}

/** Reads the one row that carries `value`, before its seller is known (address code, e-mail, token hash). */
export function lookUp<T>(
  value: string,
  read: (db: Database) => Promise<T>,
  pool = sharedPool(),
): Promise<T> {
  return inTransaction(
    pool,
    (client) => beginAsLookup(client, value),
    (client) => read(databaseOn(client)),
  );
}
