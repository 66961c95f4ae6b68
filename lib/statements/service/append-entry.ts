import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { ledgerEntries, ledgerPostings } from '@/db/schema/ledger';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { type ChainedEntry, entryHash, GENESIS, type Posting, unbalanced } from '../settlement/ledger-chain';

type NewEntry = Pick<
  ChainedEntry,
  'kind' | 'period' | 'productClass' | 'subjectId' | 'revision' | 'reversesSeq' | 'lines' | 'linesDigest'
>;

/** Appends an entry to the seller's ledger, one at a time for each seller. Throws when it does not balance. */
export async function appendEntry(
  ctx: Ctx,
  db: Database,
  entry: NewEntry,
  postings: readonly Posting[],
): Promise<number> {
  if (unbalanced(postings).length > 0) throw new Error('ledger entry does not balance');
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`ledger:${ctx.sellerId}`}, 0))`);
  const [last] = await db
    .select({ seq: ledgerEntries.seq, hash: ledgerEntries.hash })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.sellerId, ctx.sellerId))
    .orderBy(desc(ledgerEntries.seq))
    .limit(1);
  const chained: ChainedEntry = {
    ...entry,
    sellerId: ctx.sellerId,
    id: newId(),
    seq: (last?.seq ?? 0) + 1,
    actorKind: ctx.actor.kind,
    actorLabel: ctx.actor.label,
    at: ctx.now(),
    previousHash: last?.hash ?? GENESIS,
  };
  await db.insert(ledgerEntries).values({ ...chained, hash: entryHash(chained, postings) });
  const owner = { sellerId: ctx.sellerId, seq: chained.seq };
  if (postings.length > 0)
    await db.insert(ledgerPostings).values(postings.map((posting) => ({ ...owner, ...posting })));
  return chained.seq;
}

/** Takes a statement's standing entry back by its opposite; nothing when none stands. */
export async function reverseEntryOf(ctx: Ctx, db: Database, statementId: string): Promise<void> {
  const [last] = await db
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.sellerId, ctx.sellerId), eq(ledgerEntries.subjectId, statementId)))
    .orderBy(desc(ledgerEntries.seq))
    .limit(1);
  if (last?.kind !== 'statement') return;
  const postings = await db
    .select()
    .from(ledgerPostings)
    .where(and(eq(ledgerPostings.sellerId, ctx.sellerId), eq(ledgerPostings.seq, last.seq)));
  const { period, productClass, subjectId, revision, lines, linesDigest } = last;
  const opposite = postings.map(({ account, currency, amountMinor }) => ({
    account,
    currency,
    amountMinor: -amountMinor,
  }));
  const entry = { period, productClass, subjectId, revision, lines, linesDigest };
  await appendEntry(ctx, db, { ...entry, kind: 'reversal', reversesSeq: last.seq }, opposite);
}
