import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Locale } from '@/db/enums';
import { members } from '@/db/schema/members';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';
import type { ChangeOwnPassword, OwnView } from '../contract';
import { fitsPassword, hashPassword } from '../password';
import { weakPassword } from '../rules';
import { changeMember, type MemberRow, memberById, memberIs, ownId } from './rows';

const toOwnView = ({ id, name, email, role, locale }: MemberRow): OwnView => ({
  id,
  name,
  email,
  role,
  locale,
});

/** The signed-in person. Throws Forbidden for tokens and jobs. */
export async function getOwn(ctx: Ctx): Promise<OwnView> {
  const id = ownId(ctx);
  return ctx.run(async (db) => toOwnView(await memberById(ctx, db, id)));
}

const wrong = (path: string, code: string) => invalid('invalid', [{ path, code }]);

async function replacePassword(ctx: Ctx, db: Database, row: MemberRow, hash: string): Promise<number> {
  const [changed] = await db
    .update(members)
    .set({ passwordHash: hash, sessionVersion: sql`${members.sessionVersion} + 1`, updatedAt: ctx.now() })
    .where(memberIs(ctx, row.id))
    .returning({ sessionVersion: members.sessionVersion });
  await recordAudit(ctx, db, {
    action: 'members.change_own_password',
    subjectId: row.id,
    subjectLabel: row.email,
    changes: { password: ['***', '***'] },
  });
  return changed?.sessionVersion ?? row.sessionVersion;
}

/**
 * Changes the signed-in person's password, which needs the current one, and ends every session.
 * Returns the new session version, so that the door can keep the asking session alive.
 */
export async function changeOwnPassword(
  ctx: Ctx,
  input: ChangeOwnPassword,
): Promise<{ memberId: string; sessionVersion: number }> {
  const id = ownId(ctx);
  return ctx.run(async (db) => {
    const [row] = await db.select().from(members).where(memberIs(ctx, id)).for('update');
    if (!row || !(await fitsPassword(row.passwordHash, input.current))) {
      throw wrong('current', 'password_wrong');
    }
    if (input.password === input.current) throw wrong('password', 'password_unchanged');
    const weakness = weakPassword(input.password, row.email);
    if (weakness) throw wrong('password', weakness);
    const sessionVersion = await replacePassword(ctx, db, row, await hashPassword(input.password));
    return { memberId: id, sessionVersion };
  });
}

/** Remembers the signed-in person's language. */
export async function setOwnLocale(ctx: Ctx, locale: Locale): Promise<OwnView> {
  const id = ownId(ctx);
  return ctx.run(async (db) => {
    const before = await memberById(ctx, db, id);
    if (before.locale === locale) return toOwnView(before);
    const after = await changeMember(ctx, db, id, { locale });
    await recordAudit(ctx, db, {
      action: 'members.set_own_locale',
      subjectId: id,
      subjectLabel: before.email,
      changes: { locale: [before.locale, locale] },
    });
    return toOwnView(after);
  });
}
