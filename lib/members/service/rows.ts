import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Role } from '@/db/enums';
import { apiTokens, members } from '@/db/schema/members';
import { sellers } from '@/db/schema/sellers';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { forbidden, notFound } from '@/lib/errors';
import { ROLE_RIGHTS } from '@/lib/rights';
import type { MemberView } from '../contract';
import { reachesNoFurther } from '../rules';

export type MemberRow = typeof members.$inferSelect;

export const memberIs = (ctx: Ctx, id: string) => and(eq(members.sellerId, ctx.sellerId), eq(members.id, id));

export function toMemberView(row: MemberRow, now: Date): MemberView {
  const isLocked = row.lockedUntil !== null && row.lockedUntil > now;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    disabled: row.disabled,
    lockedUntil: isLocked ? (row.lockedUntil?.toISOString() ?? null) : null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Who acts must be a person: a token or a job has no password and no language. */
export function ownId(ctx: Ctx): string {
  if (ctx.actor.kind !== 'member' || ctx.actor.id === null) throw forbidden();
  return ctx.actor.id;
}

/** One change of the seller's members at a time, so that counts (R78) and the last owner stay true. */
export async function lockMembers(ctx: Ctx, db: Database): Promise<void> {
  await db
    .select({ id: sellers.sellerId })
    .from(sellers)
    .where(eq(sellers.sellerId, ctx.sellerId))
    .for('update');
}

/** Throws NotFound for an unknown member and for another seller's. */
export async function memberById(ctx: Ctx, db: Database, id: string): Promise<MemberRow> {
  const [row] = await db.select().from(members).where(memberIs(ctx, id));
  if (!row) throw notFound();
  return row;
}

export async function changeMember(
  ctx: Ctx,
  db: Database,
  id: string,
  patch: Partial<MemberRow>,
): Promise<MemberRow> {
  const [row] = await db
    .update(members)
    .set({ ...patch, updatedAt: ctx.now() })
    .where(memberIs(ctx, id))
    .returning();
  if (!row) throw notFound();
  return row;
}

/** Ends the tokens that a member made and may no longer stand for: all of them when `role` is null. */
export async function revokeTokensBeyond(
  ctx: Ctx,
  db: Database,
  memberId: string,
  role: Role | null,
): Promise<void> {
  const own = role ? ROLE_RIGHTS[role] : [];
  const live = await db
    .select({ id: apiTokens.id, role: apiTokens.role, label: apiTokens.label })
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.sellerId, ctx.sellerId),
        eq(apiTokens.createdBy, memberId),
        isNull(apiTokens.revokedAt),
      ),
    );
  const ended = live.filter((token) => !role || !reachesNoFurther(ROLE_RIGHTS[token.role], own));
  if (ended.length === 0) return;
  const ids = ended.map((token) => token.id);
  await db
    .update(apiTokens)
    .set({ revokedAt: ctx.now() })
    .where(and(eq(apiTokens.sellerId, ctx.sellerId), inArray(apiTokens.id, ids)));
  for (const token of ended) {
    await recordAudit(ctx, db, {
      action: 'members.revoke_api_token',
      subjectId: token.id,
      subjectLabel: token.label,
    });
  }
}
