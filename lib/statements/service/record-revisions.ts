import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { statementChanges, statementRevisions } from '@/db/schema/statement-revisions';
import { statementLines } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { DIGESTED } from './line-digest';
import type { StatementRow } from './statement-rows';

/** A statement before a run and after it; null: the run opened it. */
export type Revised = { before: StatementRow | null; after: StatementRow };
type Counted = { statementId: string; added: string; removed: string; changed: string };

const CHANGE_COLUMNS = `id, change, kind, order_id, order_line_id, product_id, effective_at, amount_before_minor,
  amount_after_minor, rate_before_bps, rate_after_bps, due_before_minor, due_after_minor, delta_minor`;

/** The seller's percentage (伙伴结算比例) of a settled line. */
const sellerBps = (line: string): SQL =>
  sql.raw(
    `(case when ${line}.method in ('platform_fee', 'international') then 10000 - ${line}.rate_bps else ${line}.rate_bps end
      + ${line}.increment_bps)`,
  );
const onlyOn = (line: string, value: SQL): SQL =>
  sql`case when ${sql.raw(line)}.id is not null then ${value} end`;

const linesOf = (ctx: Ctx, ids: readonly string[]): SQL =>
  sql`(select * from ${statementLines} where seller_id = ${ctx.sellerId}
    and statement_id = any(${sql.param(ids)}::uuid[]))`;

/** Keeps what statements hold at this moment, so that it can be told from what they come to. */
export async function layBefore(ctx: Ctx, db: Database, ids: readonly string[]): Promise<void> {
  await db.execute(sql`create temp table run_before on commit drop as select * from ${linesOf(ctx, ids)} l`);
  await db.execute(sql`analyze run_before`);
}

/** How the lines of these statements differ from what `run_before` kept of them. */
async function layChanges(ctx: Ctx, db: Database, ids: readonly string[]): Promise<Counted[]> {
  const digested = (line: string) => sql.raw(`(${DIGESTED.map((name) => `${line}.${name}`).join(', ')})`);
  const either = (name: string) => sql.raw(`coalesce(a.${name}, b.${name}) as ${name}`);
  const same = ['statement_id', 'id', 'kind', 'order_id', 'order_line_id', 'product_id', 'effective_at'];
  await db.execute(sql`create temp table run_changes on commit drop as
    select ${sql.join(same.map(either), sql`, `)},
      case when b.id is null then 'added' when a.id is null then 'removed' else 'changed' end as change,
      b.amount_minor as amount_before_minor, a.amount_minor as amount_after_minor,
      ${onlyOn('b', sellerBps('b'))} as rate_before_bps, ${onlyOn('a', sellerBps('a'))} as rate_after_bps,
      b.due_minor as due_before_minor, a.due_minor as due_after_minor,
      coalesce(a.due_minor, 0) - coalesce(b.due_minor, 0) as delta_minor
    from ${linesOf(ctx, ids)} a full join run_before b on b.id = a.id and b.statement_id = a.statement_id
    where a.id is null or b.id is null or ${digested('a')} is distinct from ${digested('b')}`);
  const { rows } = await db.execute<Counted>(sql`select statement_id as "statementId",
      count(*) filter (where change = 'added')::text as added,
      count(*) filter (where change = 'removed')::text as removed,
      count(*) filter (where change = 'changed')::text as changed
    from run_changes group by 1`);
  return rows;
}

function revisionOf(ctx: Ctx, runId: string, { before, after }: Revised, counted: readonly Counted[]) {
  const own = counted.find(({ statementId }) => statementId === after.id);
  const { id: statementId, revision, lines, dueMinor, carriedMinor } = after;
  return {
    ...{ sellerId: ctx.sellerId, statementId, revision, runId, at: ctx.now(), lines, dueMinor, carriedMinor },
    previousDueMinor: before?.dueMinor ?? null,
    previousCarriedMinor: before?.carriedMinor ?? null,
    added: before ? Number(own?.added ?? 0) : lines,
    removed: Number(own?.removed ?? 0),
    changed: Number(own?.changed ?? 0),
  };
}

/** Writes the new revision of each statement that a run changed, with every line that differs (`layBefore` came before). */
export async function recordRevisions(ctx: Ctx, db: Database, runId: string, revised: readonly Revised[]) {
  const again = revised.flatMap(({ before, after }) => (before ? [after.id] : []));
  const counted = again.length > 0 ? await layChanges(ctx, db, again) : [];
  await db.insert(statementRevisions).values(revised.map((one) => revisionOf(ctx, runId, one, counted)));
  if (counted.length === 0) return;
  await db.execute(sql`insert into ${statementChanges} (seller_id, statement_id, revision, ${sql.raw(CHANGE_COLUMNS)})
    select ${ctx.sellerId}::uuid, c.statement_id, r.revision, ${sql.raw(CHANGE_COLUMNS.replaceAll(/\w+/g, 'c.$&'))}
    from run_changes c join ${statementRevisions} r on r.seller_id = ${ctx.sellerId}
      and r.statement_id = c.statement_id and r.run_id = ${runId}`);
}
