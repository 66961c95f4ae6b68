import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { ledgerEntries, ledgerPostings } from '@/db/schema/ledger';
import { statementLines, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import { entryHash, GENESIS, ownDue, type Posting, postingsOf, unbalanced } from '../settlement/ledger-chain';
import type { LedgerBreak, LedgerProblem, LedgerVerdict } from '../settlement-contract';
import { digestSql, figuresOf, figuresSql, NO_LINES } from './line-digest';
import type { StatementRow } from './statement-rows';

type EntryRow = typeof ledgerEntries.$inferSelect;
/** What the walk along the chain leaves: its end, and for each statement the entry that stands. */
type Walk = {
  entries: number;
  postings: number;
  seq: number;
  hash: string;
  standing: Map<string, { entry: EntryRow; postings: Posting[] }>;
  broken: LedgerBreak | null;
};

const BATCH = 500;

const inEntry = ({ id, seq }: Pick<EntryRow, 'id' | 'seq'>, problem: LedgerProblem): LedgerBreak => ({
  table: problem === 'unbalanced' ? 'ledger_postings' : 'ledger_entries',
  id,
  seq,
  problem,
});

/** Whether a reversal is the exact opposite of the entry that stands for its statement. */
function isReversal(entry: EntryRow, postings: readonly Posting[], walk: Walk): boolean {
  const taken = walk.standing.get(entry.subjectId);
  if (!taken || taken.entry.seq !== entry.reversesSeq || taken.postings.length !== postings.length)
    return false;
  return postings.every((one) =>
    taken.postings.some(
      (other) =>
        other.account === one.account &&
        other.currency === one.currency &&
        other.amountMinor === -one.amountMinor,
    ),
  );
}

function problemOf(entry: EntryRow, postings: Posting[], walk: Walk): LedgerProblem | null {
  if (entry.seq !== walk.seq + 1) return 'sequence_gap';
  if (entry.previousHash !== walk.hash) return 'previous_hash';
  if (unbalanced(postings).length > 0) return 'unbalanced';
  if (entryHash(entry, postings) !== entry.hash) return 'hash';
  const stands = walk.standing.has(entry.subjectId);
  const fits = entry.kind === 'reversal' ? isReversal(entry, postings, walk) : !stands;
  return fits ? null : 'reversal';
}

/** One entry onto the walk, or where it breaks. */
function step(entry: EntryRow, postings: Posting[], walk: Walk): void {
  const problem = problemOf(entry, postings, walk);
  if (problem) {
    walk.broken = inEntry(entry, problem);
    return;
  }
  if (entry.kind === 'reversal') walk.standing.delete(entry.subjectId);
  else walk.standing.set(entry.subjectId, { entry, postings });
  walk.entries += 1;
  walk.postings += postings.length;
  walk.seq = entry.seq;
  walk.hash = entry.hash;
}

/** Walks the chain from its first entry until it ends or breaks. */
async function walkChain(ctx: Ctx, db: Database): Promise<Walk> {
  const walk: Walk = { entries: 0, postings: 0, seq: 0, hash: GENESIS, standing: new Map(), broken: null };
  for (let after = 0; ; ) {
    const entries = await db
      .select()
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.sellerId, ctx.sellerId), gt(ledgerEntries.seq, after)))
      .orderBy(asc(ledgerEntries.seq))
      .limit(BATCH);
    const last = entries.at(-1);
    if (!last) return walk;
    const postings = await db
      .select()
      .from(ledgerPostings)
      .where(
        and(
          eq(ledgerPostings.sellerId, ctx.sellerId),
          gt(ledgerPostings.seq, after),
          sql`${ledgerPostings.seq} <= ${last.seq}`,
        ),
      );
    for (const entry of entries) {
      const own = postings.filter((posting) => posting.seq === entry.seq);
      step(
        entry,
        own.map(({ account, currency, amountMinor }) => ({ account, currency, amountMinor })),
        walk,
      );
      if (walk.broken) return walk;
    }
    after = last.seq;
  }
}

const samePostings = (a: readonly Posting[], b: readonly Posting[]): boolean =>
  a.length === b.length &&
  a.every((one) =>
    b.some(
      (other) =>
        other.account === one.account &&
        other.currency === one.currency &&
        other.amountMinor === one.amountMinor,
    ),
  );

/** The first line whose parts do not make up its due, or null. */
async function crookedLine(ctx: Ctx, db: Database, statementId: string): Promise<string | null> {
  const line = statementLines;
  const [row] = await db
    .select({ id: line.id })
    .from(line)
    .where(
      and(
        eq(line.sellerId, ctx.sellerId),
        eq(line.statementId, statementId),
        sql`${line.dueMinor} <> ${line.amountMinor} - ${line.voucherMinor} - ${line.feeMinor} + ${line.incrementMinor}
          - ${line.managementMinor} - ${line.taxMinor}`,
      ),
    )
    .orderBy(asc(line.effectiveAt), asc(line.id))
    .limit(1);
  return row?.id ?? null;
}

async function linesOf(ctx: Ctx, db: Database, statementId: string) {
  const { rows } = await db.execute<Parameters<typeof figuresOf>[0] & { digest: string }>(sql`
    select ${figuresSql}, ${digestSql} as digest from ${statementLines} s
    where s.seller_id = ${ctx.sellerId} and s.statement_id = ${statementId}`);
  const [row] = rows;
  return row ? { figures: figuresOf(row), digest: row.digest } : null;
}

const FIGURE_COLUMNS = [
  'salesMinor',
  'refundMinor',
  'voucherMinor',
  'feeMinor',
  'incrementMinor',
  'managementMinor',
  'taxMinor',
] as const;

/** Whether a statement's row says what its lines come to. */
function saysItsLines(row: StatementRow, figures: ReturnType<typeof figuresOf>): boolean {
  const { adjustmentMinor, penaltyMinor } = figures;
  const isSame = FIGURE_COLUMNS.every((name) => row[name] === figures[name]);
  const isAdjusted = row.adjustmentMinor === adjustmentMinor + penaltyMinor;
  const isDue = row.dueMinor === figures.dueMinor + row.carriedMinor && ownDue(figures) === figures.dueMinor;
  return isSame && isAdjusted && isDue && row.lines === figures.lines;
}

/** What is wrong with a statement, its lines, or how the ledger books them. */
async function statementBreak(
  ctx: Ctx,
  db: Database,
  row: StatementRow,
  walk: Walk,
): Promise<LedgerBreak | null> {
  const found = (problem: LedgerProblem): LedgerBreak => ({
    table: 'statements',
    id: row.id,
    seq: null,
    problem,
  });
  const booked = walk.standing.get(row.id);
  if (row.lines === 0 ? booked !== undefined : booked?.entry.revision !== row.revision)
    return found('statement_unbooked');
  const now = await linesOf(ctx, db, row.id);
  const digest = booked?.entry.linesDigest ?? NO_LINES;
  if (now?.digest !== digest) {
    const crooked = await crookedLine(ctx, db, row.id);
    return crooked
      ? { table: 'statement_lines', id: crooked, seq: booked?.entry.seq ?? null, problem: 'line_arithmetic' }
      : found('lines_digest');
  }
  const isBooked =
    !booked || samePostings(booked.postings, postingsOf(now.figures, row.productClass, row.currency));
  const isSame = row.linesDigest === digest && saysItsLines(row, now.figures) && isBooked;
  return isSame ? null : found('statement_figures');
}

/** An entry that stands has to be about a statement. */
function missingBreak(all: readonly StatementRow[], walk: Walk): LedgerBreak | null {
  const known = new Set(all.map((row) => row.id));
  const lost = [...walk.standing.values()].find(({ entry }) => !known.has(entry.subjectId));
  return lost ? inEntry(lost.entry, 'statement_missing') : null;
}

/** What is carried into a statement has to be the negative due of the one before it. */
function carriedBreak(all: readonly StatementRow[]): LedgerBreak | null {
  const kindOf = (row: StatementRow) => `${row.productClass} ${row.entity} ${row.currency}`;
  const last = new Map<string, StatementRow>();
  for (const row of all) {
    const before = last.get(kindOf(row));
    const expected = before && before.dueMinor < 0n ? before.dueMinor : 0n;
    if (row.carriedMinor !== expected)
      return { table: 'statements', id: row.id, seq: null, problem: 'statement_figures' };
    last.set(kindOf(row), row);
  }
  return null;
}

/**
 * Reads every entry, posting, statement and settled line and names the first that is not as it was written: the chain
 * first, then each statement with its lines, oldest first. Changes nothing. Needs `statements.read`.
 */
export async function verifyLedger(ctx: Ctx): Promise<LedgerVerdict> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    await db.execute(sql`set local statement_timeout = 0`);
    await db.execute(sql`set local timezone = 'UTC'`);
    const walk = await walkChain(ctx, db);
    const all = await db
      .select()
      .from(statements)
      .where(eq(statements.sellerId, ctx.sellerId))
      .orderBy(asc(statements.period), asc(statements.id));
    let { broken } = walk;
    broken ??= missingBreak(all, walk);
    for (const row of all) broken ??= await statementBreak(ctx, db, row, walk);
    broken ??= carriedBreak(all);
    return {
      isWhole: broken === null,
      entries: walk.entries,
      postings: walk.postings,
      statements: all.length,
      lines: all.reduce((sum, row) => sum + row.lines, 0),
      headSeq: walk.seq,
      headHash: walk.hash,
      broken,
      asOf: ctx.now().toISOString(),
    };
  });
}
