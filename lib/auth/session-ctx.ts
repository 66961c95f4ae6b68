import type pg from 'pg';
import type { Role } from '@/db/enums';
import type { Clock } from '@/lib/clock';
import { type Ctx, makeCtx } from '@/lib/context';
import { unauthenticated } from '@/lib/errors';
import { findSession, type LiveSession } from '@/lib/members/service/sign-in';
import { findTokenBearer } from '@/lib/members/service/tokens';
import { cookieOf } from './cookie';
import { readSessionToken, sessionCookieName } from './session-token';

const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;

const withPool = (pool: pg.Pool | undefined) => (pool ? { pool } : {});

/** The session that a cookie stands for, checked against the member's row; null when it has ended. */
export async function findLiveSession(
  token: string | undefined,
  pool?: pg.Pool,
): Promise<LiveSession | null> {
  const facts = await readSessionToken(token);
  if (!facts) return null;
  const actor = { kind: 'member', id: facts.memberId, label: '' } as const;
  const reader = makeCtx({ sellerId: facts.sellerId, actor, role: 'auditor', ...withPool(pool) });
  return findSession(reader, facts);
}

type Acting = { seller: { id: string }; member: { id: string; name: string; role: Role } };

/** The context of a signed-in person, with the role that the row has now. */
export const memberCtx = (
  session: Acting,
  requestId: string,
  options: { pool?: pg.Pool | undefined; now?: Clock } = {},
): Ctx =>
  makeCtx({
    sellerId: session.seller.id,
    actor: { kind: 'member', id: session.member.id, label: session.member.name },
    role: session.member.role,
    requestId,
    ...withPool(options.pool),
    ...(options.now ? { now: options.now } : {}),
  });

async function tokenCtx(authorization: string, requestId: string, pool?: pg.Pool): Promise<Ctx> {
  const token = BEARER.exec(authorization)?.[1];
  const bearer = token ? await findTokenBearer(token, new Date(), pool) : null;
  if (!bearer) throw unauthenticated();
  return makeCtx({
    sellerId: bearer.sellerId,
    actor: { kind: 'api_token', id: bearer.id, label: bearer.label },
    role: bearer.role,
    requestId,
    ...withPool(pool),
  });
}

/**
 * Who asks: the person of the session cookie, or the program of an `Authorization: Bearer` token (a token that does
 * not fit is never replaced by the cookie). Throws Unauthenticated.
 */
export async function sessionCtx(request: Request, requestId: string, pool?: pg.Pool): Promise<Ctx> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) return tokenCtx(authorization, requestId, pool);
  const token = cookieOf(request.headers.get('cookie'), sessionCookieName());
  const session = await findLiveSession(token, pool);
  if (!session) throw unauthenticated();
  return memberCtx(session, requestId, { pool });
}
