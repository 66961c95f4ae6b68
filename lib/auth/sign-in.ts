import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { emailAddress } from '@/lib/members/contract';
import { fitsPassword } from '@/lib/members/password';
import {
  findSignInMember,
  type SessionFacts,
  type SignInMember,
  signInWithIdentity,
  signInWithPassword,
} from '@/lib/members/service/sign-in';

/** A refusal takes at least this long, which hides whether rows were written for a known person. */
const REFUSAL_MS = 300;

const ctxOf = (member: SignInMember, pool: pg.Pool | undefined): Ctx =>
  makeCtx({
    sellerId: member.sellerId,
    actor: { kind: 'member', id: member.id, label: member.name },
    role: member.role,
    requestId: newId(),
    ...(pool ? { pool } : {}),
  });

async function tryPassword(email: string, password: string, pool?: pg.Pool): Promise<SessionFacts | null> {
  const member = await findSignInMember(email, pool);
  if (member) return signInWithPassword(ctxOf(member, pool), member.id, password);
  await fitsPassword(null, password);
  return null;
}

/**
 * Signs in with e-mail and password. One answer, null, for an unknown e-mail, a wrong password, a disabled and a
 * locked account; each takes the same work.
 */
export async function passwordSignIn(
  email: string,
  password: string,
  pool?: pg.Pool,
): Promise<SessionFacts | null> {
  const known = emailAddress.safeParse(email);
  const floor = pause(REFUSAL_MS);
  const facts = known.success ? await tryPassword(known.data, password, pool) : null;
  if (!facts) await floor;
  return facts;
}

/** What an OpenID Connect provider says of a person; only an e-mail that it has verified counts. */
export type IdentityClaims = { email?: unknown; email_verified?: unknown };

/** Signs in the member with the provider's verified e-mail; null when there is none or the account is disabled. */
export async function identitySignIn(claims: IdentityClaims, pool?: pg.Pool): Promise<SessionFacts | null> {
  const email = emailAddress.safeParse(claims.email);
  if (!email.success || claims.email_verified !== true) return null;
  const member = await findSignInMember(email.data, pool);
  return member ? signInWithIdentity(ctxOf(member, pool), member.id) : null;
}
