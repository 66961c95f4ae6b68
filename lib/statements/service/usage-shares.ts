import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import { wireAmount } from '@/lib/money/money';
import { usagePrices, usageQuote } from '@/lib/products/pricing/service/usage-prices';
import type { LineView } from '../contract';
import type { UsageShare } from '../contract-line';
import { type UsedBy, usedValues } from './used-values';

/** Steps of more customers than this are left out: the line's own page is no report. */
const MOST = 100;

function grouped(used: readonly UsedBy[]): Map<string, UsedBy[]> {
  const groups = new Map<string, UsedBy[]>();
  for (const one of used) groups.set(one.instanceRowId, [...(groups.get(one.instanceRowId) ?? []), one]);
  return groups;
}

async function namesOf(ctx: Ctx, db: Database, ids: readonly string[]) {
  const rows = await db
    .select({ id: instances.id, instanceId: instances.instanceId, customerName: instances.customerName })
    .from(instances)
    .where(and(eq(instances.sellerId, ctx.sellerId), inArray(instances.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}

/** What of the month's usage a usage line sums, by customer, as it is known now; nothing of other lines. */
export async function usageShares(ctx: Ctx, db: Database, line: LineView): Promise<UsageShare[]> {
  if (line.kind !== 'usage' || !line.isPriced) return [];
  const { productId, skuCode, month, currency } = line;
  const [price] = await usagePrices(ctx, db, [{ productId, skuCode }]);
  if (price?.kind !== 'priced') return [];
  const codes = { productId, skuCode };
  const groups = grouped(await usedValues(ctx, db, { month, codes, byRecord: price.dependsOnRecord }));
  const shown = [...groups].slice(0, MOST);
  const names = await namesOf(
    ctx,
    db,
    shown.map(([id]) => id),
  );
  return shown.flatMap(([id, used]) => {
    const values = used.map(({ value, at, factorCode }) => ({ value, at: at.toISOString(), factorCode }));
    const [answer, name] = [usageQuote(price, values, currency), names.get(id)];
    if (!answer || !name) return [];
    const { steps, totalMinor } = answer;
    const share = { instanceRowId: id, instanceId: name.instanceId, customerName: name.customerName };
    return [{ ...share, steps, amountMinor: wireAmount(totalMinor) }];
  });
}
