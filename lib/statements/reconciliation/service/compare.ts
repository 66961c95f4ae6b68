import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { reconciliations, statementFiles } from '@/db/schema/reconciliation';
import { statements } from '@/db/schema/statements';
import { recordAudit } from '@/lib/audit/record';
import { periodBounds } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import { found, type MatchScope, nothingFound, pairs, sides } from './match-sql';
import { saveDifferences } from './save-differences';

export type Compared = { period: string; expected: number; told: number; differences: number };

function scopeOf(ctx: Ctx, period: string): MatchScope {
  const bounds = periodBounds(`${period.slice(0, 4)}-${period.slice(4)}`);
  if (!bounds) throw invalid('invalid', [{ path: 'period', code: 'format' }]);
  return { sellerId: ctx.sellerId, period, until: bounds.to };
}

/** Sums of both sides by cell, each from its own table, beside the sum of what differs. */
async function writeCells(ctx: Ctx, db: Database, period: string): Promise<void> {
  const own = and(eq(reconciliations.sellerId, ctx.sellerId), eq(reconciliations.period, period));
  await db.delete(reconciliations).where(own);
  const cell = sql.raw('product_class, entity, currency');
  await db.execute(sql`
    with cells as (
      select ${cell} from statements where seller_id = ${ctx.sellerId} and period = ${period}
      union select ${cell} from match_told
      union select ${cell} from told_statements where seller_id = ${ctx.sellerId} and period = ${period}
    ), summed as (select distinct on (statement_id, ${cell}) ${cell}, due_minor from told_statements
      where seller_id = ${ctx.sellerId} and period = ${period} order by statement_id, ${cell}, id desc), e as (select ${cell}, count(*) as lines, sum(due_minor) as minor from match_expected group by ${cell}),
    t as (select ${cell}, count(*) as lines, sum(due_minor) as minor from match_told group by ${cell}),
    f as (select ${cell}, count(*) as lines, sum(delta_minor) as minor,
      count(*) filter (where line_id is not null and told_id is not null) as unequal from match_found group by ${cell}),
    p as (select x.product_class, x.entity, x.currency, count(*) as lines from match_pairs q
      join match_expected x on x.id = q.line_id where q.told_id is not null group by 1, 2, 3),
    s as (select ${cell}, carried_minor, due_minor from statements where seller_id = ${ctx.sellerId} and period = ${period}),
    u as (select ${cell}, sum(due_minor) as minor from summed group by ${cell})
    insert into reconciliations (seller_id, period, ${cell}, expected_lines, expected_minor, told_lines, told_minor, delta_minor,
      differences, equal_lines, carried_minor, statement_minor, summary_minor, compared_at)
    select ${ctx.sellerId}, ${period}, ${cell}, coalesce(e.lines, 0), coalesce(e.minor, 0), coalesce(t.lines, 0),
      coalesce(t.minor, 0), coalesce(f.minor, 0), coalesce(f.lines, 0), coalesce(p.lines, 0) - coalesce(f.unequal, 0),
      s.carried_minor, s.due_minor, u.minor, ${ctx.now().toISOString()}::timestamptz
    from cells left join e using (${cell}) left join t using (${cell}) left join f using (${cell})
      left join p using (${cell}) left join s using (${cell}) left join u using (${cell})`);
}

/** Expected + differences = told, in every cell and to the minor unit; anything else would be a fault of the comparison. */
async function proveSums(ctx: Ctx, db: Database, period: string): Promise<Compared> {
  const { rows } = await db.execute<{ expected: string; told: string; differences: string; off: string }>(sql`
    select coalesce(sum(expected_lines), 0)::text as expected, coalesce(sum(told_lines), 0)::text as told,
      coalesce(sum(differences), 0)::text as differences,
      count(*) filter (where expected_minor + delta_minor <> told_minor)::text as off
    from reconciliations where seller_id = ${ctx.sellerId} and period = ${period}`);
  const [sum] = rows;
  if (sum?.off !== '0') throw new Error('the sums of a comparison do not agree');
  return {
    period,
    expected: Number(sum.expected),
    told: Number(sum.told),
    differences: Number(sum.differences),
  };
}

const lockMonth = (ctx: Ctx, db: Database, period: string) =>
  db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`reconciliation:${ctx.sellerId}:${period}`}, 0))`,
  );

async function compareNow(ctx: Ctx, db: Database, period: string): Promise<Compared> {
  const scope = scopeOf(ctx, period);
  await lockMonth(ctx, db, period);
  for (const step of [...sides(scope), ...pairs(), ...found(scope)]) await db.execute(step);
  const saved = await saveDifferences(ctx, db, period);
  await writeCells(ctx, db, period);
  const compared = await proveSums(ctx, db, period);
  await recordAudit(ctx, db, {
    action: 'statements.compare',
    subjectLabel: period,
    changes: {
      differences: [null, saved.found],
      changed: [null, saved.changed],
      gone: [null, saved.gone],
    },
  });
  return compared;
}

const isBilled = async (ctx: Ctx, db: Database, period: string): Promise<boolean> =>
  (await db.$count(statements, and(eq(statements.sellerId, ctx.sellerId), eq(statements.period, period)))) >
  0;

/** Whether the marketplace has told the month: by details that are for it, not by single rows in another month's. */
export const isTold = async (ctx: Ctx, db: Database, period: string): Promise<boolean> => {
  const { sellerId, kind, state, ownPeriods, periods } = statementFiles;
  const isOwn = sql`coalesce(${ownPeriods}, ${periods}) @> array[${period}]::text[]`;
  const where = and(eq(sellerId, ctx.sellerId), eq(kind, 'details'), eq(state, 'imported'), isOwn);
  return (await db.$count(statementFiles, where)) > 0;
};

/** Lets go of a comparison whose file was withdrawn: what it found is gone, until a file says it again. */
async function forgetMonth(ctx: Ctx, db: Database, period: string): Promise<void> {
  await lockMonth(ctx, db, period);
  for (const step of nothingFound()) await db.execute(step);
  const { gone } = await saveDifferences(ctx, db, period);
  const { rowCount } = await db
    .delete(reconciliations)
    .where(and(eq(reconciliations.sellerId, ctx.sellerId), eq(reconciliations.period, period)));
  if (gone === 0 && !rowCount) return;
  await recordAudit(ctx, db, {
    action: 'statements.compare',
    subjectLabel: period,
    changes: { differences: [null, 0], gone: [null, gone] },
  });
}

/**
 * Compares a month's expected statements with the marketplace's details, line by line. Throws Conflict `statement_missing`
 * before the month's bill run, `statement_file_missing` before details of that month were imported. Needs `statements.reconcile`.
 */
export async function compareMonth(ctx: Ctx, period: string): Promise<Compared> {
  requireRight(ctx, 'statements.reconcile');
  return ctx.run(async (db, inner) => {
    if (!(await isBilled(inner, db, period))) throw conflict('statement_missing');
    if (!(await isTold(inner, db, period))) throw conflict('statement_file_missing');
    return compareNow(inner, db, period);
  });
}

/** Compares a month when there is something to compare it with: after a file came in, or a bill run. */
export async function compareIfBilled(ctx: Ctx, period: string): Promise<void> {
  await ctx.run(async (db, inner) => {
    if (!(await isBilled(inner, db, period))) return;
    if (await isTold(inner, db, period)) await compareNow(inner, db, period);
    else await forgetMonth(inner, db, period);
  });
}
