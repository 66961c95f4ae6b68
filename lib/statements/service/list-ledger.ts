import { and, asc, eq, exists, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { ledgerEntries, ledgerPostings } from '@/db/schema/ledger';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import { inOrder } from '../settlement/ledger-chain';
import type {
  BalancesQuery,
  LedgerBalances,
  LedgerEntryView,
  LedgerQuery,
  PostingView,
} from '../settlement-contract';

type EntryRow = typeof ledgerEntries.$inferSelect;
export type LedgerFilter = Pick<LedgerQuery, 'kind' | 'account' | 'period' | 'subjectId'>;

export function whereEntries(ctx: Ctx, db: Database, filter: LedgerFilter): SQL | undefined {
  const touches = db
    .select({ seq: ledgerPostings.seq })
    .from(ledgerPostings)
    .where(
      and(
        eq(ledgerPostings.sellerId, ledgerEntries.sellerId),
        eq(ledgerPostings.seq, ledgerEntries.seq),
        inArray(ledgerPostings.account, filter.account),
      ),
    );
  return and(
    eq(ledgerEntries.sellerId, ctx.sellerId),
    filter.kind.length > 0 ? inArray(ledgerEntries.kind, filter.kind) : undefined,
    filter.account.length > 0 ? exists(touches) : undefined,
    filter.period ? eq(ledgerEntries.period, filter.period) : undefined,
    filter.subjectId ? eq(ledgerEntries.subjectId, filter.subjectId) : undefined,
  );
}

/** Entries with their postings, and which entry takes them back. */
async function withPostings(ctx: Ctx, db: Database, entries: EntryRow[]): Promise<LedgerEntryView[]> {
  const seqs = entries.map((entry) => entry.seq);
  const own = eq(ledgerPostings.sellerId, ctx.sellerId);
  const postings = seqs.length
    ? await db
        .select()
        .from(ledgerPostings)
        .where(and(own, inArray(ledgerPostings.seq, seqs)))
    : [];
  const reversals = seqs.length
    ? await db
        .select({ seq: ledgerEntries.seq, of: ledgerEntries.reversesSeq })
        .from(ledgerEntries)
        .where(and(eq(ledgerEntries.sellerId, ctx.sellerId), inArray(ledgerEntries.reversesSeq, seqs)))
    : [];
  return entries.map(({ sellerId: _sellerId, actorKind: _actorKind, lines: _lines, ...entry }) => ({
    ...entry,
    at: entry.at.toISOString(),
    reversedBySeq: reversals.find(({ of }) => of === entry.seq)?.seq ?? null,
    postings: inOrder(postings.filter((posting) => posting.seq === entry.seq)).map(
      ({ account, currency, amountMinor }) => ({ account, currency, amountMinor: wireAmount(amountMinor) }),
    ),
  }));
}

/** The entries about one statement, oldest first. */
export async function readEntries(ctx: Ctx, db: Database, subjectId: string): Promise<LedgerEntryView[]> {
  const rows = await db
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.sellerId, ctx.sellerId), eq(ledgerEntries.subjectId, subjectId)))
    .orderBy(asc(ledgerEntries.seq));
  return withPostings(ctx, db, rows);
}

/** The ledger, the newest entry first unless asked otherwise. Needs `statements.read`. */
export async function listLedger(ctx: Ctx, query: LedgerQuery): Promise<ListPage<LedgerEntryView>> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const { dir, limit, cursor } = query;
    const column = { column: ledgerEntries.seq, type: 'bigint' } as const;
    const paging = keyset({ dir, limit, cursor, ...column, id: ledgerEntries.id });
    const where = whereEntries(ctx, db, query);
    const rows = await db
      .select()
      .from(ledgerEntries)
      .where(paging.where(where))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = db
      .select({ id: ledgerEntries.id })
      .from(ledgerEntries)
      .where(where)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(some.as('some'));
    const page = paging.page(rows, (row) => String(row.seq));
    return {
      ...page,
      items: await withPostings(ctx, db, page.items),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

/** What stands on each account at the end of an instant (without one: now), of all periods or one. Needs `statements.read`. */
export async function ledgerBalances(ctx: Ctx, query: BalancesQuery): Promise<LedgerBalances> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const at = query.at ?? ctx.now();
    const rows = await db
      .select({
        account: ledgerPostings.account,
        currency: ledgerPostings.currency,
        amount: sql<string>`sum(${ledgerPostings.amountMinor})::text`,
      })
      .from(ledgerPostings)
      .innerJoin(
        ledgerEntries,
        and(eq(ledgerEntries.sellerId, ledgerPostings.sellerId), eq(ledgerEntries.seq, ledgerPostings.seq)),
      )
      .where(
        and(
          eq(ledgerPostings.sellerId, ctx.sellerId),
          lte(ledgerEntries.at, at),
          query.period ? eq(ledgerEntries.period, query.period) : undefined,
        ),
      )
      .groupBy(ledgerPostings.account, ledgerPostings.currency);
    const sums = rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
    const balances: PostingView[] = inOrder(sums).map((row) => ({
      ...row,
      amountMinor: wireAmount(row.amountMinor),
    }));
    return { asOf: at.toISOString(), balances };
  });
}
