import { and, eq, ilike, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Role } from '@/db/enums';
import { keyset } from '@/db/keyset';
import { members } from '@/db/schema/members';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import type { ListPage } from '@/lib/http/list';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { CreateMember, MembersQuery, MemberView, MemberWithPassword } from '../contract';
import { hashPassword, temporaryPassword } from '../password';
import { isLastOwner, MAX_MEMBERS } from '../rules';
import { changeMember, lockMembers, memberById, revokeTokensBeyond, toMemberView } from './rows';

const SORT_COLUMNS = { name: members.name, email: members.email, created: members.createdAt } as const;

/** The seller's people. A seller has at most 50 of them (R78), so the count is always exact. */
export function listMembers(ctx: Ctx, query: MembersQuery): Promise<ListPage<MemberView>> {
  requireRight(ctx, 'members.read');
  return ctx.run(async (db) => {
    const text = query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null;
    const filter = and(
      eq(members.sellerId, ctx.sellerId),
      text ? or(ilike(members.name, text), ilike(members.email, text)) : undefined,
    );
    const list = keyset({
      column: SORT_COLUMNS[query.sort],
      type: query.sort === 'created' ? 'timestamptz' : 'text',
      id: members.id,
      dir: query.dir,
      cursor: query.cursor,
      limit: query.limit,
    });
    const rows = await db
      .select()
      .from(members)
      .where(list.where(filter))
      .orderBy(...list.orderBy)
      .limit(list.take);
    const [counted] = await db.select({ total: sql<number>`count(*)::int` }).from(members).where(filter);
    const page = list.page(rows, (row) =>
      query.sort === 'created' ? row.createdAt.toISOString() : row[query.sort],
    );
    const now = ctx.now();
    return {
      ...page,
      items: page.items.map((row) => toMemberView(row, now)),
      total: counted?.total ?? 0,
      totalIsExact: true,
      asOf: now.toISOString(),
    };
  });
}

const ownersOf = (ctx: Ctx, db: Database) =>
  db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.sellerId, ctx.sellerId), eq(members.role, 'owner'), eq(members.disabled, false)));

async function refuseLastOwner(ctx: Ctx, db: Database, member: { id: string; role: Role }): Promise<void> {
  if (isLastOwner(member, await ownersOf(ctx, db))) throw conflict('last_owner');
}

/** Inserts a member with a temporary password. The rows of the seller's members must be locked. */
export async function insertMember(
  ctx: Ctx,
  db: Database,
  input: CreateMember,
  password: string,
): Promise<MemberView> {
  const [row] = await db
    .insert(members)
    .values({
      sellerId: ctx.sellerId,
      id: newId(),
      ...input,
      passwordHash: await hashPassword(password),
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning();
  if (!row) throw invalid('invalid', [{ path: 'email', code: 'email_unavailable' }]);
  await recordAudit(ctx, db, {
    action: 'members.create_member',
    subjectId: row.id,
    subjectLabel: row.email,
    changes: { name: [null, row.name], role: [null, row.role] },
  });
  return toMemberView(row, ctx.now());
}

/** Adds a person with a temporary password, which only this answer shows. At most 50 a seller (R78). */
export function createMember(ctx: Ctx, input: CreateMember): Promise<MemberWithPassword> {
  requireRight(ctx, 'members.manage');
  return ctx.run(async (db) => {
    await lockMembers(ctx, db);
    const count = await db.$count(members, eq(members.sellerId, ctx.sellerId));
    if (count >= MAX_MEMBERS) throw conflict('member_limit');
    const password = temporaryPassword();
    return { member: await insertMember(ctx, db, input, password), password };
  });
}

/** Gives a member another role and ends the member's sessions. The last owner keeps the role. */
export function changeRole(ctx: Ctx, id: string, role: Role): Promise<MemberView> {
  requireRight(ctx, 'members.manage');
  return ctx.run(async (db) => {
    await lockMembers(ctx, db);
    const before = await memberById(ctx, db, id);
    if (before.role === role) return toMemberView(before, ctx.now());
    await refuseLastOwner(ctx, db, before);
    const after = await changeMember(ctx, db, id, { role, sessionVersion: before.sessionVersion + 1 });
    await revokeTokensBeyond(ctx, db, id, role);
    await recordAudit(ctx, db, {
      action: 'members.change_role',
      subjectId: id,
      subjectLabel: before.email,
      changes: { role: [before.role, role] },
    });
    return toMemberView(after, ctx.now());
  });
}

async function setDisabled(ctx: Ctx, id: string, disabled: boolean): Promise<MemberView> {
  return ctx.run(async (db) => {
    await lockMembers(ctx, db);
    const before = await memberById(ctx, db, id);
    if (before.disabled === disabled) return toMemberView(before, ctx.now());
    if (disabled && ctx.actor.id === id) throw conflict('own_account');
    if (disabled) await refuseLastOwner(ctx, db, before);
    const after = await changeMember(ctx, db, id, { disabled, sessionVersion: before.sessionVersion + 1 });
    if (disabled) await revokeTokensBeyond(ctx, db, id, null);
    await recordAudit(ctx, db, {
      action: disabled ? 'members.disable_member' : 'members.enable_member',
      subjectId: id,
      subjectLabel: before.email,
      changes: { disabled: [before.disabled, disabled] },
    });
    return toMemberView(after, ctx.now());
  });
}

/** Shuts a member out: sessions and the tokens that the member made end at once (R78: 停用). */
export async function disableMember(ctx: Ctx, id: string): Promise<MemberView> {
  requireRight(ctx, 'members.manage');
  return setDisabled(ctx, id, true);
}

/** Lets a member in again (R78: 启用). */
export async function enableMember(ctx: Ctx, id: string): Promise<MemberView> {
  requireRight(ctx, 'members.manage');
  return setDisabled(ctx, id, false);
}

/** Gives a member a new temporary password, which only this answer shows; lifts a lock-out and ends sessions. */
export function resetPassword(ctx: Ctx, id: string): Promise<MemberWithPassword> {
  requireRight(ctx, 'members.manage');
  return ctx.run(async (db) => {
    const before = await memberById(ctx, db, id);
    const password = temporaryPassword();
    const after = await changeMember(ctx, db, id, {
      passwordHash: await hashPassword(password),
      sessionVersion: before.sessionVersion + 1,
      failedAttempts: 0,
      lockedUntil: null,
    });
    await recordAudit(ctx, db, {
      action: 'members.reset_password',
      subjectId: id,
      subjectLabel: before.email,
      changes: { password: ['***', '***'] },
    });
    return { member: toMemberView(after, ctx.now()), password };
  });
}
