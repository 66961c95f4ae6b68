import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type pg from 'pg';
import type { Role } from '@/db/enums';
import { members } from '@/db/schema/members';
import { sellers } from '@/db/schema/sellers';
import { recordAudit } from '@/lib/audit/record';
import { type Ctx, lookUp } from '@/lib/context';
import { fitsPassword } from '../password';
import { LOCK_AFTER_FAILURES, LOCK_MS } from '../rules';
import { memberIs } from './rows';

export type SignInMember = { sellerId: string; id: string; name: string; role: Role };

/** What a session stands on: the row that it was made from, and the version that a later change raises. */
export type SessionFacts = { sellerId: string; memberId: string; sessionVersion: number };

/** Finds a person by the exact lower-case e-mail, before the seller is known. */
export function findSignInMember(email: string, pool?: pg.Pool): Promise<SignInMember | null> {
  return lookUp(
    email,
    async (db) => {
      const [row] = await db
        .select({ sellerId: members.sellerId, id: members.id, name: members.name, role: members.role })
        .from(members)
        .where(eq(members.email, email));
      return row ?? null;
    },
    pool,
  );
}

type Attempt = { passwordHash: string | null; disabled: boolean };

/**
 * Counts a try before the password is looked at, so that tries at the same time cannot exceed the limit: the last
 * one allowed locks, and only success unlocks early. Null while locked.
 */
async function reserveAttempt(ctx: Ctx, memberId: string): Promise<Attempt | null> {
  return ctx.run(async (db) => {
    const now = ctx.now();
    const start = sql`case when ${members.lockedUntil} is null then ${members.failedAttempts} else 0 end`;
    const lock = new Date(now.getTime() + LOCK_MS).toISOString();
    const [row] = await db
      .update(members)
      .set({
        failedAttempts: sql`${start} + 1`,
        lockedUntil: sql`case when ${start} + 1 >= ${LOCK_AFTER_FAILURES} then ${lock}::timestamptz end`,
      })
      .where(and(memberIs(ctx, memberId), or(isNull(members.lockedUntil), lte(members.lockedUntil, now))))
      .returning({ passwordHash: members.passwordHash, disabled: members.disabled });
    return row ?? null;
  });
}

async function accept(ctx: Ctx, memberId: string, method: string): Promise<SessionFacts | null> {
  return ctx.run(async (db) => {
    const [row] = await db
      .update(members)
      .set({ failedAttempts: 0, lockedUntil: null, lastSignInAt: ctx.now() })
      .where(and(memberIs(ctx, memberId), eq(members.disabled, false)))
      .returning({ sessionVersion: members.sessionVersion, email: members.email });
    if (!row) return null;
    await recordAudit(ctx, db, {
      action: 'members.sign_in',
      subjectId: memberId,
      subjectLabel: row.email,
      changes: { method: [null, method] },
    });
    return { sellerId: ctx.sellerId, memberId, sessionVersion: row.sessionVersion };
  });
}

async function refuse(ctx: Ctx, memberId: string, method: string): Promise<null> {
  return ctx.run(async (db) => {
    const [row] = await db
      .select({ email: members.email, lockedUntil: members.lockedUntil })
      .from(members)
      .where(memberIs(ctx, memberId));
    const lockedUntil = row?.lockedUntil?.toISOString() ?? null;
    await recordAudit(ctx, db, {
      action: 'members.sign_in_refused',
      subjectId: memberId,
      subjectLabel: row?.email ?? null,
      changes: { method: [null, method], ...(lockedUntil ? { lockedUntil: [null, lockedUntil] } : {}) },
    });
    return null;
  });
}

/**
 * Checks a password. Null when it is wrong, the account is disabled, or it is locked (15 minutes after the fifth
 * failure in a row); the password is looked at in every case, so that the time tells nothing.
 */
export async function signInWithPassword(
  ctx: Ctx,
  memberId: string,
  password: string,
): Promise<SessionFacts | null> {
  const attempt = await reserveAttempt(ctx, memberId);
  const fits = await fitsPassword(attempt?.passwordHash ?? null, password);
  if (!attempt) return null;
  return fits && !attempt.disabled ? accept(ctx, memberId, 'password') : refuse(ctx, memberId, 'password');
}

/** Signs in a person whom the identity provider vouches for. Null when the account is disabled. */
export async function signInWithIdentity(ctx: Ctx, memberId: string): Promise<SessionFacts | null> {
  return (await accept(ctx, memberId, 'oidc')) ?? refuse(ctx, memberId, 'oidc');
}

const sessionColumns = {
  member: {
    id: members.id,
    name: members.name,
    email: members.email,
    role: members.role,
    locale: members.locale,
  },
  seller: {
    id: sellers.sellerId,
    name: sellers.name,
    site: sellers.site,
    accountSite: sellers.accountSite,
  },
};

/** The person and company of a session, or null when it has ended: version raised, or account disabled. */
export async function findSession(ctx: Ctx, facts: SessionFacts) {
  return ctx.run(async (db) => {
    const [row] = await db
      .select(sessionColumns)
      .from(members)
      .innerJoin(sellers, eq(sellers.sellerId, members.sellerId))
      .where(
        and(
          memberIs(ctx, facts.memberId),
          eq(members.disabled, false),
          eq(members.sessionVersion, facts.sessionVersion),
        ),
      );
    return row ?? null;
  });
}

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;
