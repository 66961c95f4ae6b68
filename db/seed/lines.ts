import { and, asc, eq, gte, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { orderLines, orders } from '@/db/schema/orders';
import { periodBounds, periodOf, shiftPeriod } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { replaceIds } from '@/lib/ids';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { observation } from '@/lib/orders/contract-observation';
import { observeLine } from '@/lib/orders/service/observe-line';
import { addAdjustment, counterAdjustment } from '@/lib/statements/contract-adjustments';
import { addAdjustmentLine, counterAdjustmentLine } from '@/lib/statements/service/adjustments';
import { sumUsage } from '@/lib/statements/service/sum-usage';
import { finishJobs, personCtx, type Stage } from './play';
import { Chance, idsAt } from './prng';
import { HOUR } from './story/calendar';

const SEED = 888_001;
const VOUCHERS = 4;
const VOUCHER_PERCENT = 10n;
const FULL_PERCENT = 100n;

/** Lines of a month in the order of their ids, so that every machine takes the same. */
const linesOf = (ctx: Ctx, month: string, ...more: (ReturnType<typeof eq> | undefined)[]) =>
  ctx.run((db) => {
    const bounds = periodBounds(month);
    if (!bounds) throw new Error('not a month');
    return db
      .select({ id: orderLines.id, amountMinor: orderLines.amountMinor, orderLineId: orderLines.orderLineId })
      .from(orderLines)
      .innerJoin(orders, and(eq(orders.sellerId, orderLines.sellerId), eq(orders.id, orderLines.orderRowId)))
      .where(
        and(
          eq(orderLines.sellerId, ctx.sellerId),
          isNotNull(orderLines.orderRowId),
          gte(orders.orderedAt, bounds.from),
          lt(orders.orderedAt, bounds.to),
          ...more,
        ),
      )
      .orderBy(asc(orderLines.orderId), asc(orderLines.orderLineId));
  });

/** Some common goods of a month were paid for in part with a voucher of the seller. */
async function addVouchers(ctx: Ctx, month: string): Promise<void> {
  const sold = await linesOf(
    ctx,
    month,
    eq(orderLines.productClass, 'common'),
    eq(orders.orderType, 'NEW'),
    sql`${orderLines.amountMinor} >= 10000`,
  );
  for (const { id, amountMinor } of sold.slice(0, VOUCHERS))
    await ctx.run((db) =>
      db
        .update(orderLines)
        .set({ voucherMinor: (amountMinor * VOUCHER_PERCENT) / FULL_PERCENT })
        .where(and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.id, id))),
    );
}

async function addAdjustments(ctx: Ctx, month: string): Promise<void> {
  const base = { currency: 'CNY', month };
  const adjustment = { ...base, kind: 'adjustment', productClass: 'common' };
  await addAdjustmentLine(
    ctx,
    addAdjustment.parse({
      ...{ ...adjustment, amountMinor: 12_800, reason: '上期少计一笔续费的增量分成，本期补回' },
      note: '工单 20260118-4471',
    }),
  );
  const wrong = await addAdjustmentLine(
    ctx,
    addAdjustment.parse({ ...adjustment, amountMinor: -5_000, reason: '重复计费', note: '客户邮件' }),
  );
  await counterAdjustmentLine(ctx, wrong.id, counterAdjustment.parse({ reason: '核对后确认未重复计费' }));
  await addAdjustmentLine(
    ctx,
    addAdjustment.parse({
      ...{ ...base, kind: 'penalty', productClass: 'joint', amountMinor: -20_000 },
      ...{ reason: '客户工单响应超时，违反商家合作管理规范', note: '处罚通知（站内信）' },
    }),
  );
}

/** One delivery goes on, one waits for its acceptance; one customer on credit has repaid its month. */
async function observe(stage: Stage, at: Date, months: readonly string[]): Promise<void> {
  const [delivery, finance] = [await personCtx(stage, 'delivery', at), await personCtx(stage, 'finance', at)];
  const lines = async (...more: (ReturnType<typeof eq> | undefined)[]) =>
    (await Promise.all(months.map((month) => linesOf(finance, month, ...more)))).flat();
  const supervised = await lines(eq(orderLines.supervision, 'in_progress'));
  const seen = { at: at.toISOString() };
  for (const [index, { id }] of supervised.slice(-2).entries()) {
    const on = { ...seen, lineId: id, kind: 'supervision' };
    await observeLine(delivery, observation.parse({ ...on, node: 'in_service', note: '已按需求开始实施' }));
    if (index === 0)
      await observeLine(
        delivery,
        observation.parse({ ...on, node: 'awaiting_acceptance', note: '交付件已上传，通知客户验收' }),
      );
  }
  const [credit] = await lines(inArray(orderLines.payStatus, ['credit_outstanding']));
  if (credit)
    await observeLine(
      finance,
      observation.parse({
        ...{ ...seen, lineId: credit.id, kind: 'pay_status', payStatus: 'paid', wholeMonth: true },
        note: '客户已还清当月全部欠款，见还款通知',
      }),
    );
}

/**
 * What makes the months speak: vouchers, an adjustment taken back, a penalty, usage summed, supervision on its way, credit
 * repaid. Played before the months are billed.
 */
export async function playLines(stage: Stage, now: Date): Promise<void> {
  const { pool, sellerId } = stage;
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
  const ctx = jobCtx(sellerId, 'demo', { pool, now: () => hour });
  const thisMonth = periodOf(hour);
  const [before, last] = [shiftPeriod(thisMonth, -2), shiftPeriod(thisMonth, -1)];
  const restore = replaceIds(idsAt(hour, new Chance(SEED)));
  try {
    await addVouchers(ctx, last);
    await addVouchers(ctx, before);
    const finance = await personCtx(stage, 'finance', hour);
    await addAdjustments(finance, last);
    await observe(stage, hour, [before, last, thisMonth]);
    await sumUsage(finance);
  } finally {
    restore();
  }
  await finishJobs(ctx);
}
