import { type SQL, sql } from 'drizzle-orm';
import { insertMany } from '@/db/bulk';
import type { Database } from '@/db/client';
import type { DifferenceEvent } from '@/db/enums/reconciliation';
import { differenceEvents } from '@/db/schema/reconciliation';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';

const BATCH = 2_000;

type Changed = {
  id: string;
  event: DifferenceEvent;
  kind: [string, string] | null;
  delta: [string, string] | null;
  state: [string, string] | null;
};

const sameCell = sql`(d.period, d.product_class, d.entity, d.currency, d.identity)
  = (f.period, f.product_class, f.entity, f.currency, f.identity)`;

/** Ids are made here, never by the database: one for each row that was found. */
async function giveIds(db: Database): Promise<number> {
  const { rows } = await db.execute<{ rows: number }>(sql`select count(*)::int as rows from match_found`);
  const count = rows[0]?.rows ?? 0;
  const ids = Array.from({ length: count }, newId);
  await db.execute(sql`update match_found f set id = given.id
    from unnest(${sql.param(ids)}::uuid[]) with ordinality given(id, at) where given.at = f.at`);
  return count;
}

const foundAs = (period: string): SQL => sql`(select *, ${period}::text as period from match_found) f`;

/** Which known differences came back otherwise than they were, before they are written over. */
async function changedOf(db: Database, sellerId: string, period: string): Promise<Changed[]> {
  const { rows } = await db.execute<Changed & Record<string, unknown>>(sql`
    select d.id, case when d.gone_at is null then 'changed' else 'returned' end as event,
      case when d.kind <> f.kind then jsonb_build_array(d.kind, f.kind) end as kind,
      case when d.delta_minor <> f.delta_minor
        then jsonb_build_array(d.delta_minor::text, f.delta_minor::text) end as delta,
      case when d.state <> 'open' and (d.kind, d.delta_minor) <> (f.kind, f.delta_minor)
        then jsonb_build_array(d.state, 'open') end as state
    from differences d join ${foundAs(period)} on ${sameCell}
    where d.seller_id = ${sellerId} and d.period = ${period}
      and (d.gone_at is not null or (d.kind, d.delta_minor) <> (f.kind, f.delta_minor))`);
  return rows;
}

function write(db: Database, ctx: Ctx, period: string) {
  const now = sql`${ctx.now().toISOString()}::timestamptz`;
  return db.execute(sql`
    insert into differences as d (seller_id, id, period, product_class, entity, currency, identity, kind, reason, line_id, told_id,
      order_id, order_line_id, product_id, expected_minor, told_minor, delta_minor, facts, found_at, updated_at)
    select ${ctx.sellerId}, id, period, product_class, entity, currency, identity, kind, reason, line_id, told_id,
      order_id, order_line_id, product_id, expected_minor, told_minor, delta_minor, facts, ${now}, ${now}
    from ${foundAs(period)}
    on conflict (seller_id, period, product_class, entity, currency, identity) do update set
      kind = excluded.kind, reason = excluded.reason, line_id = excluded.line_id, told_id = excluded.told_id,
      product_id = excluded.product_id, expected_minor = excluded.expected_minor, told_minor = excluded.told_minor,
      delta_minor = excluded.delta_minor, facts = excluded.facts, gone_at = null, updated_at = ${now},
      state = case when (d.kind, d.delta_minor) = (excluded.kind, excluded.delta_minor) then d.state else 'open' end
    where d.gone_at is not null or (d.kind, d.reason, d.delta_minor, d.facts) <> (excluded.kind, excluded.reason, excluded.delta_minor, excluded.facts)
      or (d.line_id, d.told_id) is distinct from (excluded.line_id, excluded.told_id)`);
}

async function markGone(db: Database, ctx: Ctx, period: string): Promise<Changed[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    update differences d set gone_at = ${ctx.now().toISOString()}::timestamptz, updated_at = ${ctx.now().toISOString()}::timestamptz
    where d.seller_id = ${ctx.sellerId} and d.period = ${period} and d.gone_at is null
      and not exists (select 1 from ${foundAs(period)} where ${sameCell})
    returning d.id`);
  return rows.map(({ id }) => ({ id, event: 'gone', kind: null, delta: null, state: null }));
}

async function tell(db: Database, ctx: Ctx, changed: readonly Changed[]): Promise<void> {
  for (let at = 0; at < changed.length; at += BATCH) {
    const rows = changed.slice(at, at + BATCH).map(({ id, event, kind, delta, state }) => ({
      sellerId: ctx.sellerId,
      id: newId(),
      differenceId: id,
      at: ctx.now(),
      event,
      actorKind: ctx.actor.kind,
      actorLabel: ctx.actor.label,
      changes: {
        ...(kind ? { kind } : {}),
        ...(delta ? { deltaMinor: delta } : {}),
        ...(state ? { state } : {}),
      },
    }));
    await db.execute(insertMany(differenceEvents, rows));
  }
}

export type Saved = { found: number; changed: number; gone: number };

/**
 * Puts what was found in place of what an earlier comparison of the month found. Decisions stay with a difference of the
 * same kind and amount; another one is open again, with its owner, ticket and note; what is not found any more is gone.
 */
export async function saveDifferences(ctx: Ctx, db: Database, period: string): Promise<Saved> {
  const found = await giveIds(db);
  const changed = await changedOf(db, ctx.sellerId, period);
  await write(db, ctx, period);
  const gone = await markGone(db, ctx, period);
  await tell(db, ctx, [...changed, ...gone]);
  return { found, changed: changed.length, gone: gone.length };
}
