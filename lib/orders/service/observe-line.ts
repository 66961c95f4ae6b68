import { and, eq, gte, lt, ne, or } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { OrderSource } from '@/db/enums';
import { orderLines, orders } from '@/db/schema/orders';
import { statementLines, statements } from '@/db/schema/statements';
import { recordAudit } from '@/lib/audit/record';
import { periodBounds, periodOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import { storeFile } from '@/lib/storage/files';
import type { Observation, ObservedLine, ObservePay, ObserveSupervision } from '../contract-observation';
import { EVIDENCE_RULES } from '../evidence';
import { supersedes } from '../facts';
import { canMove, effectOf, SUPERVISION_STATUS } from '../rules';
import { addLineEvents, type LineEventFact, lastSource } from './line-events';

type Line = typeof orderLines.$inferSelect;
type Found = { line: Line; orderedAt: Date | null; customerId: string | null };
type GivenFile = { name: string; content: Buffer };
type Said = { source: OrderSource; fileId: string | null };

const ofSeller = (ctx: Ctx) => eq(orderLines.sellerId, ctx.sellerId);

/** What the marketplace's own programs carry in is told; anybody else has seen it. */
const sourceOf = (ctx: Ctx): OrderSource => (ctx.role === 'marketplace' ? 'import' : 'observation');

async function lockLine(ctx: Ctx, db: Database, given: Observation): Promise<Found> {
  const named = given.lineId
    ? eq(orderLines.id, given.lineId)
    : and(
        eq(orderLines.orderId, given.orderId ?? ''),
        given.orderLineId ? eq(orderLines.orderLineId, given.orderLineId) : undefined,
      );
  const rows = await db
    .select({ line: orderLines, orderedAt: orders.orderedAt, customerId: orders.customerId })
    .from(orderLines)
    .leftJoin(orders, and(eq(orders.sellerId, orderLines.sellerId), eq(orders.id, orderLines.orderRowId)))
    .where(and(ofSeller(ctx), named))
    .limit(2)
    .for('update', { of: orderLines });
  const [row] = rows;
  if (!row) throw notFound();
  if (rows.length > 1) throw invalid('invalid', [{ path: 'orderLineId', code: 'required' }]);
  return row;
}

/** A statement that is closed stands: what is learnt later is adjusted in the next cycle (R36). */
async function refuseBilled(ctx: Ctx, db: Database, lineId: string): Promise<void> {
  const [billed] = await db
    .select({ id: statementLines.id })
    .from(statementLines)
    .innerJoin(
      statements,
      and(eq(statements.sellerId, statementLines.sellerId), eq(statements.id, statementLines.statementId)),
    )
    .where(
      and(
        eq(statementLines.sellerId, ctx.sellerId),
        eq(statementLines.id, lineId),
        eq(statements.state, 'closed'),
      ),
    );
  if (billed) throw conflict('line_billed');
}

async function refuseUnfit(ctx: Ctx, db: Database, found: Found, given: Observation): Promise<void> {
  const wrong = (code: string) => invalid('invalid', [{ path: 'at', code }]);
  if (given.at > ctx.now()) throw wrong('in_future');
  if (found.orderedAt && given.at < found.orderedAt) throw wrong('before_order');
  await refuseBilled(ctx, db, found.line.id);
  const last = await lastSource(ctx, db, found.line.id, given.kind);
  if (last && !supersedes(sourceOf(ctx), last.source)) throw conflict('stronger_source');
}

/** A refunded line is billed with its refund (R49); recorded before the refund is known, it would be billed alone. */
async function refuseWithoutRefund(ctx: Ctx, db: Database, { orderId, orderLineId }: Line): Promise<void> {
  const refunds = await db.$count(
    orderLines,
    and(
      ofSeller(ctx),
      lt(orderLines.amountMinor, 0n),
      or(eq(orderLines.originalLineId, orderLineId), eq(orderLines.originalLineId, orderId)),
    ),
  );
  if (refunds === 0) throw conflict('refund_unknown');
}

type Patch = Partial<Pick<Line, 'payStatus' | 'supervision' | 'supervisionNode' | 'effectiveAt'>>;

async function change(ctx: Ctx, db: Database, line: Line, patch: Patch): Promise<Line> {
  const [row] = await db
    .update(orderLines)
    .set({ ...patch, updatedAt: ctx.now() })
    .where(and(ofSeller(ctx), eq(orderLines.id, line.id)))
    .returning();
  if (!row) throw notFound();
  return row;
}

const view = (line: Line, isChanged: boolean, others = 0): ObservedLine => ({
  lineId: line.id,
  payStatus: line.payStatus,
  supervision: line.supervision,
  supervisionNode: line.supervisionNode,
  effectiveAt: line.effectiveAt?.toISOString() ?? null,
  isChanged,
  others,
});

/** The customer's other lines of the same month that are on credit: repaid all at once or not at all (R31). */
async function monthOnCredit(ctx: Ctx, db: Database, { line, orderedAt, customerId }: Found) {
  const bounds = orderedAt && periodBounds(periodOf(orderedAt));
  if (!bounds || !customerId) return [];
  const rows = await db
    .select({ line: orderLines })
    .from(orderLines)
    .innerJoin(orders, and(eq(orders.sellerId, orderLines.sellerId), eq(orders.id, orderLines.orderRowId)))
    .where(
      and(
        ofSeller(ctx),
        ne(orderLines.id, line.id),
        eq(orderLines.payStatus, 'credit_outstanding'),
        eq(orders.customerId, customerId),
        gte(orders.orderedAt, bounds.from),
        lt(orders.orderedAt, bounds.to),
      ),
    )
    .for('update', { of: orderLines });
  return rows.map((row) => row.line);
}

async function observePay(ctx: Ctx, db: Database, found: Found, given: ObservePay, said: Said) {
  const { line } = found;
  if (line.kind === 'adjustment' || line.kind === 'penalty') throw conflict('line_without_order');
  const isRepayment = given.wholeMonth && given.payStatus === 'paid';
  const others = isRepayment ? await monthOnCredit(ctx, db, found) : [];
  const changed = [line, ...others].filter((one) => one.payStatus !== given.payStatus);
  for (const one of changed) await change(ctx, db, one, { payStatus: given.payStatus });
  await addLineEvents(
    ctx,
    db,
    changed.map((one) => ({
      ...said,
      lineId: one.id,
      kind: 'pay_status',
      from: one.payStatus,
      to: given.payStatus,
      at: given.at,
      note: given.note,
    })),
  );
  const isChanged = line.payStatus !== given.payStatus;
  return view({ ...line, payStatus: given.payStatus }, isChanged, changed.length - (isChanged ? 1 : 0));
}

function patchOf(given: ObserveSupervision): Patch {
  const supervision = SUPERVISION_STATUS[given.node];
  const effectiveAt = supervision === 'completed' ? effectOf(given.at, given.startedAt ?? null) : null;
  return { supervision, supervisionNode: given.node, effectiveAt };
}

function supervisionEvents(line: Line, after: Line, given: ObserveSupervision, said: Said): LineEventFact[] {
  const base = { ...said, lineId: line.id, at: given.at, note: given.note };
  const moved: LineEventFact = { ...base, kind: 'supervision', from: line.supervisionNode, to: given.node };
  const [from, to] = [line.effectiveAt?.toISOString() ?? null, after.effectiveAt?.toISOString() ?? null];
  return from === to ? [moved] : [moved, { ...base, kind: 'effect', from, to: to ?? '' }];
}

async function observeSupervision(
  ctx: Ctx,
  db: Database,
  found: Found,
  given: ObserveSupervision,
  said: Said,
) {
  const { line } = found;
  if (line.supervisionNode === given.node) return view(line, false);
  if (!line.orderRowId) throw conflict('line_without_order');
  if (!canMove(line, given.node, { source: said.source, isCorrection: given.isCorrection }))
    throw conflict('supervision_move');
  if (given.node === 'refunded') await refuseWithoutRefund(ctx, db, line);
  const after = await change(ctx, db, line, patchOf(given));
  await addLineEvents(ctx, db, supervisionEvents(line, after, given, said));
  return view(after, true);
}

/**
 * Records what was seen of a line, with its evidence: its pay state (R30, R31) or the node of its service supervision
 * (§4.4), whose completion gives it its effect (R24, R32). A weaker source than the one that spoke last is refused with
 * Conflict `stronger_source`, a step against the flow with `supervision_move`, a line of a closed statement with
 * `line_billed`. Saying the same again changes nothing. Needs `orders.observe`.
 */
export async function observeLine(
  ctx: Ctx,
  given: Observation,
  file: GivenFile | null = null,
): Promise<ObservedLine> {
  requireRight(ctx, 'orders.observe');
  return ctx.run(async (db, inner) => {
    const found = await lockLine(inner, db, given);
    await refuseUnfit(inner, db, found, given);
    const stored = file ? await storeFile(inner, file, EVIDENCE_RULES) : null;
    const said: Said = { source: sourceOf(ctx), fileId: stored?.id ?? null };
    const { line } = found;
    const result =
      given.kind === 'pay_status'
        ? await observePay(inner, db, found, given, said)
        : await observeSupervision(inner, db, found, given, said);
    if (!result.isChanged && result.others === 0) return result;
    await recordAudit(inner, db, {
      action: given.kind === 'pay_status' ? 'orders.observe_payment' : 'orders.observe_supervision',
      subjectId: line.id,
      subjectLabel: line.orderLineId || line.orderId,
      changes: {
        ...(given.kind === 'pay_status'
          ? { payStatus: [line.payStatus, result.payStatus] }
          : { supervisionNode: [line.supervisionNode, result.supervisionNode] }),
        ...(result.others > 0 ? { lines: [null, result.others + 1] } : {}),
        note: [null, given.note],
      },
    });
    return result;
  });
}
