import type { z } from 'zod';
import type { Database } from '@/db/client';
import type { Ctx } from '@/lib/context';
import type { Right } from '@/lib/rights';
import type { ApprovalFact } from './contract';

/** What an approved request does. */
export type Effect = {
  /** Needed to decide, besides `approvals.decide`. */
  right: Right;
  /** What is asked as fields for people; secrets masked. */
  show: (asked: unknown) => ApprovalFact[];
  /** Does it, in the transaction of the approval; throws Conflict `approval_stale` when its ground has moved. */
  apply: (
    ctx: Ctx,
    db: Database,
    approval: { id: string; subjectId: string },
    asked: unknown,
  ) => Promise<void>;
};

type Told<A> = {
  right: Right;
  shape: z.ZodType<A>;
  show: (asked: A) => ApprovalFact[];
  apply: (ctx: Ctx, db: Database, approval: { id: string; subjectId: string }, asked: A) => Promise<void>;
};

/** An effect whose request has a shape; what was sealed is read by that shape again. */
export const defineEffect = <A>({ right, shape, show, apply }: Told<A>): Effect => ({
  right,
  show: (asked) => show(shape.parse(asked)),
  apply: (ctx, db, approval, asked) => apply(ctx, db, approval, shape.parse(asked)),
});
