import { and, eq, inArray } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { orderLines } from '@/db/schema/orders';
import { recordAudit } from '@/lib/audit/record';
import { periodBounds, periodOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { EVIDENCE_RULES } from '@/lib/orders/evidence';
import { addLineEvents } from '@/lib/orders/service/line-events';
import { requireRight } from '@/lib/rights';
import { storeFile } from '@/lib/storage/files';
import type { LineView } from '../contract';
import { ADJUSTMENT_KINDS } from '../contract-adjustment-values';
import type { AddAdjustment, CounterAdjustment } from '../contract-adjustments';
import { oneLine } from './one-line';

type GivenFile = { name: string; content: Buffer };
type NewLine = typeof orderLines.$inferInsert;
const SHORT_ID = 12;

/** Now, or the last instant of an earlier month. */
function effectOf(month: string | undefined, now: Date): Date {
  const current = periodOf(now);
  if (month === undefined || month === current) return now;
  const bounds = periodBounds(month);
  if (!bounds) throw invalid('invalid', [{ path: 'month', code: 'format' }]);
  if (month > current) throw invalid('invalid', [{ path: 'month', code: 'month_in_future' }]);
  return new Date(bounds.to.getTime() - 1);
}

const lineIdOf = (kind: AddAdjustment['kind'], id: string) =>
  `${kind === 'penalty' ? 'PEN' : 'ADJ'}-${id.replaceAll('-', '').slice(-SHORT_ID).toUpperCase()}`;

async function insertLine(
  ctx: Ctx,
  db: Database,
  line: Pick<
    NewLine,
    'productId' | 'productClass' | 'currency' | 'amountMinor' | 'effectiveAt' | 'reason'
  > & {
    kind: AddAdjustment['kind'];
    quantity: number;
    originalLineId: string | null;
  },
) {
  const id = newId();
  const row = { ...line, id, orderLineId: lineIdOf(line.kind, id) };
  await db.insert(orderLines).values({
    ...row,
    sellerId: ctx.sellerId,
    orderRowId: null,
    orderId: '',
    listAmountMinor: line.amountMinor,
    payStatus: 'paid',
    supervision: 'not_involved',
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  });
  return row;
}

/**
 * Adds an adjustment or a penalty as a transaction line of its own, with its reason and evidence. Throws Invalid with
 * `month_in_future`. Needs `statements.run`.
 */
export async function addAdjustmentLine(
  ctx: Ctx,
  given: AddAdjustment,
  file: GivenFile | null = null,
): Promise<LineView> {
  requireRight(ctx, 'statements.run');
  const effectiveAt = effectOf(given.month, ctx.now());
  return ctx.run(async (db, inner) => {
    const { kind, productClass, productId, currency, quantity, reason, note } = given;
    const amountMinor = BigInt(given.amountMinor);
    const stored = file ? await storeFile(inner, file, EVIDENCE_RULES) : null;
    const row = await insertLine(inner, db, {
      ...{ kind, productClass, productId, currency, quantity, reason, amountMinor, effectiveAt },
      originalLineId: given.originalLineId || null,
    });
    const said = { kind: 'recorded', from: null, to: kind, source: 'observation', at: ctx.now() } as const;
    await addLineEvents(inner, db, [{ ...said, lineId: row.id, note, fileId: stored?.id ?? null }]);
    await recordAudit(inner, db, {
      action: 'statements.add_adjustment',
      subjectId: row.id,
      subjectLabel: row.orderLineId,
      changes: {
        kind: [null, kind],
        productClass: [null, productClass],
        amountMinor: [null, given.amountMinor],
        currency: [null, currency],
        reason: [null, reason],
        note: [null, note],
      },
    });
    return oneLine(inner, db, row.id);
  });
}

/** The adjustment or penalty that may be taken back: neither a counter line itself nor countered before. */
async function lockCounterable(ctx: Ctx, db: Database, id: string) {
  const own = and(eq(orderLines.sellerId, ctx.sellerId), inArray(orderLines.kind, [...ADJUSTMENT_KINDS]));
  const [line] = await db
    .select()
    .from(orderLines)
    .where(and(own, eq(orderLines.id, id)))
    .for('update');
  if (!line) throw notFound();
  const named = (column: PgColumn, value: string) =>
    db.$count(orderLines, and(own, eq(orderLines.orderId, ''), eq(column, value)));
  const isCountered = (await named(orderLines.originalLineId, line.orderLineId)) > 0;
  const isCounter =
    line.originalLineId !== null && (await named(orderLines.orderLineId, line.originalLineId)) > 0;
  if (isCountered || isCounter) throw conflict('adjustment_countered');
  return line;
}

/**
 * Takes an adjustment or a penalty back by a line of the opposite amount that counts from now on. Throws Conflict
 * `adjustment_countered` when that was done before. Needs `statements.run`.
 */
export async function counterAdjustmentLine(
  ctx: Ctx,
  id: string,
  { reason }: CounterAdjustment,
): Promise<LineView> {
  requireRight(ctx, 'statements.run');
  return ctx.run(async (db, inner) => {
    const line = await lockCounterable(inner, db, id);
    const { productId, productClass, currency, quantity } = line;
    const kind = line.kind as AddAdjustment['kind'];
    const amountMinor = -line.amountMinor;
    const row = await insertLine(inner, db, {
      ...{ kind, productId, productClass, currency, quantity, reason, amountMinor },
      effectiveAt: ctx.now(),
      originalLineId: line.orderLineId,
    });
    const said = { source: 'observation', at: ctx.now(), from: null, note: reason } as const;
    await addLineEvents(inner, db, [
      { ...said, lineId: row.id, kind: 'recorded', to: kind },
      { ...said, lineId: line.id, kind: 'countered', to: row.orderLineId },
    ]);
    await recordAudit(inner, db, {
      action: 'statements.counter_adjustment',
      subjectId: line.id,
      subjectLabel: line.orderLineId,
      changes: { amountMinor: [Number(line.amountMinor), 0], reason: [null, reason] },
    });
    return oneLine(inner, db, row.id);
  });
}
