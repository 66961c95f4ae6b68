import { and, eq, ilike, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { approvals } from '@/db/schema/approvals';
import { members } from '@/db/schema/members';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { hasRight, requireRight } from '@/lib/rights';
import type { ApprovalsQuery, ApprovalView } from '../contract';
import { EFFECTS } from '../effects';
import { openAsked } from './asked';

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const requesters = alias(members, 'requesters');
const deciders = alias(members, 'deciders');

type Row = { approval: typeof approvals.$inferSelect; requester: string; decider: string | null };

const selectRows = (db: Database) =>
  db
    .select({ approval: approvals, requester: requesters.name, decider: deciders.name })
    .from(approvals)
    .innerJoin(
      requesters,
      and(eq(requesters.sellerId, approvals.sellerId), eq(requesters.id, approvals.requestedBy)),
    )
    .leftJoin(deciders, and(eq(deciders.sellerId, approvals.sellerId), eq(deciders.id, approvals.decidedBy)));

function toView(ctx: Ctx, { approval, requester, decider }: Row): ApprovalView {
  const { id, kind, subjectId, subjectLabel, state, reason, digest, decision } = approval;
  const effect = EFFECTS[kind];
  const isPending = state === 'pending';
  const isMember = ctx.actor.kind === 'member';
  const isOwn = isMember && ctx.actor.id === approval.requestedBy;
  const mayDecide = hasRight(ctx.role, 'approvals.decide') && !!effect && hasRight(ctx.role, effect.right);
  return {
    ...{ id, kind, subjectId, subjectLabel, state, reason, digest, decision, isOwn },
    facts: effect ? effect.show(openAsked(ctx, approval.askedSealed)) : [],
    requestedBy: requester,
    requestedAt: approval.createdAt.toISOString(),
    decidedBy: decider,
    decidedAt: approval.decidedAt?.toISOString() ?? null,
    canDecide: isPending && isMember && mayDecide && !isOwn,
    canWithdraw: isPending && isOwn,
  };
}

/** Requests for a second person, the newest first unless asked otherwise. Needs `approvals.read`. */
export async function listApprovals(ctx: Ctx, query: ApprovalsQuery): Promise<ListPage<ApprovalView>> {
  requireRight(ctx, 'approvals.read');
  const filter = and(
    eq(approvals.sellerId, ctx.sellerId),
    query.kind.length > 0 ? inArray(approvals.kind, query.kind) : undefined,
    query.state.length > 0 ? inArray(approvals.state, query.state) : undefined,
    query.q ? ilike(approvals.subjectLabel, like(query.q)) : undefined,
  );
  return ctx.run(async (db, inner) => {
    const { dir, limit, cursor } = query;
    const { id } = approvals;
    const paging = keyset({ dir, limit, cursor, column: id, type: 'uuid', id });
    const rows = await selectRows(db)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const total = await db.$count(approvals, filter);
    const page = paging.page(
      rows.map((row) => ({ ...row, id: row.approval.id })),
      (row) => row.id,
    );
    return {
      ...page,
      items: page.items.map((row) => toView(inner, row)),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

/** One request. Throws NotFound. Needs `approvals.read`. */
export async function getApproval(ctx: Ctx, id: string): Promise<ApprovalView> {
  requireRight(ctx, 'approvals.read');
  return ctx.run(async (db, inner) => {
    const [row] = await selectRows(db).where(and(eq(approvals.sellerId, ctx.sellerId), eq(approvals.id, id)));
    if (!row) throw notFound();
    return toView(inner, row);
  });
}
