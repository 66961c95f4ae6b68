import { count, sql } from 'drizzle-orm';
import { CURRENCIES } from '@/db/enums';
import { periodBounds } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import { lineFilter, type MonthAmount } from '../contract';
import { ALL_MONTHS } from '../contract-values';
import { linesOf, momentOf } from './line-source';

/** The month in Shanghai that a line belongs to (`periodOfLine`), as SQL. */
const monthSql = (line: ReturnType<typeof linesOf>) =>
  sql<string>`to_char(coalesce(${line.effectiveAt}, ${line.orderedAt}) at time zone 'Asia/Shanghai', 'YYYY-MM')`;

/** Count and sum of the lines of each of these months (in their order) and currency, oldest first. Needs `statements.read`. */
export function getMonthAmounts(ctx: Ctx, months: readonly string[]): Promise<MonthAmount[]> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const filter = lineFilter.parse({ month: ALL_MONTHS });
    const since = periodBounds(months[0] ?? '')?.from;
    const line = linesOf(db, {
      sellerId: ctx.sellerId,
      filter,
      moment: await momentOf(ctx, db),
      ...(since ? { since } : {}),
    });
    const month = monthSql(line).as('month');
    const rows = await db
      .select({
        month,
        currency: line.currency,
        count: count(),
        amount: sql<string>`sum(${line.amountMinor})::text`,
      })
      .from(line)
      .groupBy(month, line.currency);
    return rows
      .filter((row) => months.includes(row.month))
      .map(({ amount, ...row }) => ({ ...row, amountMinor: wireAmount(BigInt(amount)) }))
      .sort(
        (a, b) =>
          a.month.localeCompare(b.month) || CURRENCIES.indexOf(a.currency) - CURRENCIES.indexOf(b.currency),
      );
  });
}
