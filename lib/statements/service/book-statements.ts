import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Currency, ProductClass } from '@/db/enums';
import { statementLines, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { type Figures, ownDue, postingsOf } from '../settlement/ledger-chain';
import { appendEntry, reverseEntryOf } from './append-entry';
import { DIGESTED, digestSql, figuresOf, figuresSql, NO_LINES } from './line-digest';
import { layBefore, type Revised, recordRevisions } from './record-revisions';
import { settledLinesSql } from './run-tables';
import type { StatementRow } from './statement-rows';

type Key = { productClass: ProductClass; currency: Currency };
type Summary = Key & { figures: Figures & { lines: number; dueMinor: bigint }; digest: string };
export type Billing = { period: string; billDay: string; entity: string };

const EMPTY: Summary['figures'] = {
  lines: 0,
  dueMinor: 0n,
  salesMinor: 0n,
  refundMinor: 0n,
  adjustmentMinor: 0n,
  penaltyMinor: 0n,
  voucherMinor: 0n,
  feeMinor: 0n,
  incrementMinor: 0n,
  managementMinor: 0n,
  taxMinor: 0n,
};

type SummaryRow = Parameters<typeof figuresOf>[0] & Key & { digest: string };

const toSummary = ({ productClass, currency, digest, ...row }: SummaryRow): Summary => ({
  productClass,
  currency,
  digest,
  figures: figuresOf(row),
});

/** What the period's lines come to, by class and currency; `run_settled` holds them meanwhile. */
async function summaries(db: Database): Promise<Summary[]> {
  await db.execute(
    sql`create temp table run_settled on commit drop as select * from ${settledLinesSql()} settled`,
  );
  const { rows } = await db.execute<SummaryRow>(sql`
    select s.product_class as "productClass", s.currency, ${figuresSql}, ${digestSql} as digest
    from run_settled s group by 1, 2 order by 1, 2`);
  return rows.map(toSummary);
}

/** A negative due of the newest statement before, which this one begins with (R49). */
async function carriedInto(ctx: Ctx, db: Database, key: Key, { period, entity }: Billing): Promise<bigint> {
  const [before] = await db
    .select({ due: statements.dueMinor })
    .from(statements)
    .where(
      and(
        eq(statements.sellerId, ctx.sellerId),
        eq(statements.productClass, key.productClass),
        eq(statements.entity, entity),
        eq(statements.currency, key.currency),
        lt(statements.period, period),
      ),
    )
    .orderBy(desc(statements.period))
    .limit(1);
  return before && before.due < 0n ? before.due : 0n;
}

/** What of a statement's row its lines decide. */
function figuresColumns({ figures, digest }: Summary, carriedMinor: bigint) {
  const { adjustmentMinor, penaltyMinor, dueMinor, ...rest } = figures;
  if (ownDue(figures) !== dueMinor) throw new Error('lines of the statement do not come to its due');
  return {
    ...rest,
    adjustmentMinor: adjustmentMinor + penaltyMinor,
    carriedMinor,
    dueMinor: dueMinor + carriedMinor,
    linesDigest: digest,
  };
}

/** Writes the lines of these statements and tells what they come to, in one statement. */
async function writeLines(ctx: Ctx, db: Database, rows: readonly StatementRow[], source: SQL) {
  const names = sql.raw(DIGESTED.join(', '));
  const keys = sql.join(
    rows.map((row) => sql`(${row.productClass}, ${row.currency}, ${row.id}::uuid)`),
    sql`, `,
  );
  const { rows: written } = await db.execute<SummaryRow>(sql`
    with keys (product_class, currency, statement_id) as (values ${keys}),
    written as (
      insert into ${statementLines} (seller_id, statement_id, ${names})
      select ${ctx.sellerId}::uuid, k.statement_id, ${sql.raw(DIGESTED.map((name) => `s.${name}`).join(', '))}
      from ${source} s join keys k on k.product_class = s.product_class and k.currency = s.currency
      returning *)
    select k.product_class as "productClass", k.currency, ${figuresSql}, ${digestSql} as digest
    from written s join keys k on k.statement_id = s.statement_id group by 1, 2`);
  return written.map(toSummary);
}

async function book(ctx: Ctx, db: Database, row: StatementRow, summary: Summary): Promise<void> {
  if (row.lines === 0) return;
  const { period, productClass, currency, revision, lines, linesDigest } = row;
  const entry = { kind: 'statement', period, productClass, subjectId: row.id, revision } as const;
  const postings = postingsOf(summary.figures, productClass, currency);
  await appendEntry(ctx, db, { ...entry, reversesSeq: null, lines, linesDigest }, postings);
}

type Change = { before: StatementRow | null; key: Key; carriedMinor: bigint };

/** The row of a statement that the run opens; its figures follow with its lines. */
async function open(ctx: Ctx, db: Database, key: Key, billing: Billing): Promise<StatementRow> {
  const { adjustmentMinor, penaltyMinor: _penaltyMinor, ...figures } = EMPTY;
  const stamps = { createdAt: ctx.now(), updatedAt: ctx.now() };
  const figureless = { ...figures, adjustmentMinor, carriedMinor: 0n, linesDigest: NO_LINES };
  const { productClass, currency } = key;
  const [row] = await db
    .insert(statements)
    .values({
      sellerId: ctx.sellerId,
      id: newId(),
      productClass,
      currency,
      ...billing,
      ...figureless,
      state: 'open',
      revision: 0,
      ...stamps,
    })
    .returning();
  if (!row) throw new Error('statement not written');
  return row;
}

/** Gives a statement the figures of its lines, as its next revision, and books it. */
async function conclude(
  ctx: Ctx,
  db: Database,
  row: StatementRow,
  summary: Summary,
  { carriedMinor, billDay }: { carriedMinor: bigint; billDay: string },
): Promise<StatementRow> {
  const own = and(eq(statements.sellerId, ctx.sellerId), eq(statements.id, row.id));
  const [concluded] = await db
    .update(statements)
    .set({
      ...figuresColumns(summary, carriedMinor),
      billDay,
      revision: row.revision + 1,
      updatedAt: ctx.now(),
    })
    .where(and(own, eq(statements.state, 'open')))
    .returning();
  if (!concluded) throw new Error('a closed statement is not computed again');
  await book(ctx, db, concluded, summary);
  return concluded;
}

const sameKey = (a: Key, b: Key) => a.productClass === b.productClass && a.currency === b.currency;

/** Which of the period's open statements come to something else than they say, and which are new. */
async function changesOf(
  ctx: Ctx,
  db: Database,
  billing: Billing,
  standing: readonly StatementRow[],
): Promise<Change[]> {
  const found = await summaries(db);
  const changes: Change[] = [];
  for (const summary of found) {
    const before = standing.find((row) => sameKey(row, summary) && row.entity === billing.entity) ?? null;
    const carriedMinor = await carriedInto(ctx, db, summary, billing);
    const isSame = before?.linesDigest === summary.digest && before.carriedMinor === carriedMinor;
    if (!isSame) changes.push({ before, key: summary, carriedMinor });
  }
  for (const row of standing) {
    const isFound = found.some((summary) => sameKey(row, summary)) && row.entity === billing.entity;
    const carriedMinor = await carriedInto(ctx, db, row, { ...billing, entity: row.entity });
    const isSame = row.lines === 0 && row.carriedMinor === carriedMinor;
    if (!isFound && !isSame) changes.push({ before: row, key: row, carriedMinor });
  }
  return changes;
}

/** Every class and currency of a period that has no open statement yet. */
async function newStatements(ctx: Ctx, db: Database, billing: Billing): Promise<Change[]> {
  const { rows } = await db.execute<Key>(
    sql`select distinct product_class as "productClass", currency from run_lines order by 1, 2`,
  );
  const changes: Change[] = [];
  for (const key of rows)
    changes.push({ before: null, key, carriedMinor: await carriedInto(ctx, db, key, billing) });
  return changes;
}

/** Takes back what changed statements held. */
async function empty(ctx: Ctx, db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await layBefore(ctx, db, ids);
  await db
    .delete(statementLines)
    .where(and(eq(statementLines.sellerId, ctx.sellerId), inArray(statementLines.statementId, [...ids])));
  for (const id of ids) await reverseEntryOf(ctx, db, id);
}

const readOpen = (ctx: Ctx, db: Database, period: string) =>
  db
    .select()
    .from(statements)
    .where(
      and(eq(statements.sellerId, ctx.sellerId), eq(statements.period, period), eq(statements.state, 'open')),
    )
    .for('update');

/**
 * Brings the period's open statements to what its lines come to (`layPeriod`): what is the same is left alone, the rest is
 * written anew with its next revision, and its entry of the ledger taken back. Tells whether anything changed.
 */
export async function bookStatements(
  ctx: Ctx,
  db: Database,
  billing: Billing,
  runId: string,
): Promise<boolean> {
  const standing = await readOpen(ctx, db, billing.period);
  const isNew = standing.length === 0;
  const changes = isNew ? await newStatements(ctx, db, billing) : await changesOf(ctx, db, billing, standing);
  if (changes.length === 0) return false;
  await empty(
    ctx,
    db,
    changes.flatMap(({ before }) => (before ? [before.id] : [])),
  );
  const rows: StatementRow[] = [];
  for (const { before, key } of changes) rows.push(before ?? (await open(ctx, db, key, billing)));
  const current = rows.filter((row) => row.entity === billing.entity);
  const source = isNew ? settledLinesSql() : sql`run_settled`;
  const written = current.length > 0 ? await writeLines(ctx, db, current, source) : [];
  const revised: Revised[] = [];
  for (const [index, row] of rows.entries()) {
    const isCurrent = row.entity === billing.entity;
    const found = isCurrent ? written.find((summary) => sameKey(row, summary)) : undefined;
    const { productClass, currency } = row;
    const summary = found ?? { productClass, currency, figures: EMPTY, digest: NO_LINES };
    const carriedMinor = changes[index]?.carriedMinor ?? 0n;
    const after = await conclude(ctx, db, row, summary, { carriedMinor, billDay: billing.billDay });
    revised.push({ before: changes[index]?.before ?? null, after });
  }
  await recordRevisions(ctx, db, runId, revised);
  return true;
}
