import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Currency, ProductClass } from '@/db/enums';
import { statementLines, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { type Figures, ownDue, postingsOf } from '../settlement/ledger-chain';
import { appendEntry, reverseEntryOf } from './append-entry';
import { DIGESTED, digestSql, figuresOf, figuresSql, NO_LINES } from './line-digest';

type StatementRow = typeof statements.$inferSelect;
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

async function summaries(db: Database): Promise<Summary[]> {
  const { rows } = await db.execute<Parameters<typeof figuresOf>[0] & Key & { digest: string }>(sql`
    select s.product_class as "productClass", s.currency, ${figuresSql}, ${digestSql} as digest
    from run_settled s group by 1, 2 order by 1, 2`);
  return rows.map((row) => ({
    productClass: row.productClass,
    currency: row.currency,
    digest: row.digest,
    figures: figuresOf(row),
  }));
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

/** Which lines of the run belong to one statement. */
const ofKey = ({ productClass, currency }: Key) =>
  sql`s.product_class = ${productClass} and s.currency = ${currency}`;

async function writeLines(ctx: Ctx, db: Database, statementId: string, key: Key): Promise<void> {
  const names = DIGESTED.join(', ');
  await db.execute(sql`insert into ${statementLines} (seller_id, statement_id, ${sql.raw(names)})
    select ${ctx.sellerId}::uuid, ${statementId}::uuid, ${sql.raw(DIGESTED.map((name) => `s.${name}`).join(', '))}
    from run_settled s where ${ofKey(key)}`);
}

async function book(ctx: Ctx, db: Database, row: StatementRow, summary: Summary): Promise<void> {
  if (row.lines === 0) return;
  const { period, productClass, currency, revision, lines, linesDigest } = row;
  const entry = { kind: 'statement', period, productClass, subjectId: row.id, revision } as const;
  const postings = postingsOf(summary.figures, productClass, currency);
  await appendEntry(ctx, db, { ...entry, reversesSeq: null, lines, linesDigest }, postings);
}

type Change = { before: StatementRow | null; summary: Summary; carriedMinor: bigint };

/** A statement is changed when its lines or what is carried into it are. */
const isChange = ({ before, summary, carriedMinor }: Change): boolean =>
  before === null || before.linesDigest !== summary.digest || before.carriedMinor !== carriedMinor;

async function apply(ctx: Ctx, db: Database, change: Change, billing: Billing): Promise<void> {
  const { before, summary, carriedMinor } = change;
  const columns = figuresColumns(summary, carriedMinor);
  const now = ctx.now();
  if (before) {
    const [row] = await db
      .update(statements)
      .set({ ...columns, billDay: billing.billDay, revision: before.revision + 1, updatedAt: now })
      .where(
        and(
          eq(statements.sellerId, ctx.sellerId),
          eq(statements.id, before.id),
          eq(statements.state, 'open'),
        ),
      )
      .returning();
    if (!row) throw new Error('a closed statement is not computed again');
    await writeLines(ctx, db, row.id, row);
    await book(ctx, db, row, summary);
    return;
  }
  const key = { productClass: summary.productClass, currency: summary.currency };
  const [row] = await db
    .insert(statements)
    .values({
      sellerId: ctx.sellerId,
      id: newId(),
      ...key,
      ...billing,
      ...columns,
      state: 'open',
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!row) throw new Error('statement not written');
  await writeLines(ctx, db, row.id, key);
  await book(ctx, db, row, summary);
}

/** Open statements of the period, and those of its keys for which the run has no lines any more. */
async function changesOf(ctx: Ctx, db: Database, billing: Billing): Promise<Change[]> {
  const found = await summaries(db);
  const standing = await db
    .select()
    .from(statements)
    .where(
      and(
        eq(statements.sellerId, ctx.sellerId),
        eq(statements.period, billing.period),
        eq(statements.state, 'open'),
      ),
    )
    .for('update');
  const isOf = (row: StatementRow, key: Key) =>
    row.productClass === key.productClass && row.currency === key.currency && row.entity === billing.entity;
  const emptied = standing
    .filter((row) => !found.some((summary) => isOf(row, summary)))
    .map((row) => ({ ...row, figures: EMPTY, digest: NO_LINES }));
  const changes: Change[] = [];
  for (const summary of [...found, ...emptied]) {
    const before =
      'id' in summary
        ? (standing.find((row) => row.id === summary.id) ?? null)
        : (standing.find((row) => isOf(row, summary)) ?? null);
    const entity = before?.entity ?? billing.entity;
    const carriedMinor = await carriedInto(ctx, db, summary, { ...billing, entity });
    const { productClass, currency, figures, digest } = summary;
    changes.push({ before, summary: { productClass, currency, figures, digest }, carriedMinor });
  }
  return changes.filter(isChange);
}

/**
 * Brings the period's open statements to what `run_settled` holds: what is the same is left alone, the rest is written
 * anew with its next revision, and its entry of the ledger taken back. Tells whether anything changed.
 */
export async function bookStatements(ctx: Ctx, db: Database, billing: Billing): Promise<boolean> {
  const changes = await changesOf(ctx, db, billing);
  const replaced = changes.flatMap(({ before }) => (before ? [before.id] : []));
  if (replaced.length > 0) {
    await db
      .delete(statementLines)
      .where(and(eq(statementLines.sellerId, ctx.sellerId), inArray(statementLines.statementId, replaced)));
    for (const id of replaced) await reverseEntryOf(ctx, db, id);
  }
  for (const change of changes) await apply(ctx, db, change, billing);
  return changes.length > 0;
}
