import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { statementFiles, toldLines, toldStatements } from '@/db/schema/reconciliation';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import type { OtherFile } from '../contract';
import { type FileRow, fileIn, fileIs } from './file-rows';

const SHOWN_BESIDE = 20;

/** An imported file with statements of another one's: how many of its rows both tell, and whether all its statements are there. */
type Sharing = { id: string; name: string; rows: number; shared: number; covered: boolean };

const own = sql`coalesce(f.own_periods, f.periods)`;

async function sharingDetails(ctx: Ctx, db: Database, file: FileRow): Promise<Sharing[]> {
  const periods = sql.param(file.ownPeriods ?? file.periods ?? []);
  const { rows } = await db.execute<Sharing>(sql`
    with mine as materialized (select distinct period, product_class, entity, currency from told_lines
        where seller_id = ${ctx.sellerId} and file_id = ${file.id} and period = any(${periods}::text[])),
      mine_lines as materialized (select distinct order_id, order_line_id, product_id from told_lines
        where seller_id = ${ctx.sellerId} and file_id = ${file.id}),
      others as (select f.id, f.name, ${own} as own from statement_files f where f.seller_id = ${ctx.sellerId}
        and f.id <> ${file.id} and f.kind = 'details' and f.state = 'imported' and ${own} && ${periods}::text[])
    select others.id, others.name, count(*)::int as rows, count(m.order_id)::int as shared,
      bool_and(c.period is not null) as covered
    from others join told_lines t on t.seller_id = ${ctx.sellerId} and t.file_id = others.id and t.period = any(others.own)
    left join mine c on (c.period, c.product_class, c.entity, c.currency)
      = (t.period, t.product_class, t.entity, t.currency)
    left join mine_lines m on (m.order_id, m.order_line_id, m.product_id) = (t.order_id, t.order_line_id, t.product_id)
    group by others.id, others.name having bool_or(c.period is not null) order by others.id`);
  return rows;
}

async function sharingSummaries(ctx: Ctx, db: Database, file: FileRow): Promise<Sharing[]> {
  const { rows } = await db.execute<Sharing>(sql`
    select f.id, f.name, count(*)::int as rows, count(m.statement_id)::int as shared,
      bool_and(m.statement_id is not null) as covered
    from statement_files f join told_statements t on t.seller_id = f.seller_id and t.file_id = f.id
    left join (select distinct statement_id, period from told_statements
      where seller_id = ${ctx.sellerId} and file_id = ${file.id}) m
      on (m.statement_id, m.period) = (t.statement_id, t.period)
    where f.seller_id = ${ctx.sellerId} and f.id <> ${file.id} and f.kind = 'summary' and f.state = 'imported'
    group by f.id, f.name having count(m.statement_id) > 0 order by f.id`);
  return rows;
}

function sharing(ctx: Ctx, db: Database, file: FileRow): Promise<Sharing[]> {
  if (file.state !== 'imported') return Promise.resolve([]);
  if (file.kind === 'details') return sharingDetails(ctx, db, file);
  return file.kind === 'summary' ? sharingSummaries(ctx, db, file) : Promise.resolve([]);
}

/** Takes an imported file's rows out; null when it is in no state for that. The file itself is kept. */
export async function takeOut(
  ctx: Ctx,
  db: Database,
  id: string,
  by: Pick<FileRow, 'id' | 'name'> | null = null,
): Promise<FileRow | null> {
  const [row] = await db
    .update(statementFiles)
    .set({ state: 'withdrawn', replacedBy: by?.id ?? null, updatedAt: ctx.now() })
    .where(fileIn(ctx, id, ['imported']))
    .returning();
  if (!row) return null;
  for (const table of [toldLines, toldStatements])
    await db.delete(table).where(and(eq(table.sellerId, ctx.sellerId), eq(table.fileId, id)));
  await recordAudit(ctx, db, {
    action: 'statements.withdraw_file',
    subjectId: id,
    subjectLabel: row.name,
    changes: {
      state: ['imported', 'withdrawn'],
      rows: [row.rows, 0],
      ...(by ? { replacedBy: [null, by.name] } : {}),
    },
  });
  return row;
}

/**
 * Has a file that was just imported take the place of earlier ones whose statements it tells all of: where it was sent to
 * replace them, or, when nothing was said, where it tells at least half of their lines again. A part of a statement in a
 * file of its own shares no lines, and stays. Gives the files that were taken out.
 */
export async function replaceEarlier(ctx: Ctx, db: Database, file: FileRow): Promise<FileRow[]> {
  if (file.otherFiles === 'keep') return [];
  // Of two files that are read at once the second sees the first.
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`statement-files:${ctx.sellerId}`}, 0))`,
  );
  const replaced: FileRow[] = [];
  for (const { id, rows, shared, covered } of await sharing(ctx, db, file)) {
    if (!covered || (file.otherFiles === null && shared * 2 < rows)) continue;
    const row = await takeOut(ctx, db, id, file);
    if (row) replaced.push(row);
  }
  return replaced;
}

/** What became of other files of the same statements: what it replaced, what replaced it, and what tells them beside it. */
export async function otherFilesOf(ctx: Ctx, db: Database, file: FileRow) {
  const named = { id: statementFiles.id, name: statementFiles.name };
  const mine = and(eq(statementFiles.sellerId, ctx.sellerId), eq(statementFiles.replacedBy, file.id));
  const replaced: OtherFile[] = await db
    .select(named)
    .from(statementFiles)
    .where(mine)
    .orderBy(statementFiles.id);
  const [replacedBy] = file.replacedBy
    ? await db.select(named).from(statementFiles).where(fileIs(ctx, file.replacedBy))
    : [];
  const beside = await sharing(ctx, db, file);
  return {
    replaced,
    replacedBy: replacedBy ?? null,
    beside: beside
      .map(({ covered: _, ...other }) => other)
      .sort((one, two) => two.shared - one.shared)
      .slice(0, SHOWN_BESIDE),
  };
}
