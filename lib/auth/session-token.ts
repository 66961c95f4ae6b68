import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { env } from '@/lib/env';
import type { SessionFacts } from '@/lib/members/service/sign-in';

/** A session ends with the working day at the latest; a change of password or role ends it at once. */
export const SESSION_SECONDS = 12 * 60 * 60;

export const sessionFacts = z.object({
  sellerId: z.uuid(),
  memberId: z.uuid(),
  sessionVersion: z.number().int(),
});

/** Cookies are bound to https when the public address is https. */
export const isSecure = (): boolean => env().PUBLIC_URL?.startsWith('https://') ?? false;

/** The name that next-auth gives the session's cookie. */
export const sessionCookieName = (): string =>
  isSecure() ? '__Secure-next-auth.session-token' : 'next-auth.session-token';

/** What a session cookie says, or null when it was not sealed by this app or is over. */
export async function readSessionToken(token: string | undefined): Promise<SessionFacts | null> {
  if (!token) return null;
  const payload = await decode({ token, secret: env().AUTH_SECRET }).catch(() => null);
  return sessionFacts.safeParse(payload).data ?? null;
}

/** The `set-cookie` header of a session that goes on under a new version. */
export async function sessionCookie(facts: SessionFacts): Promise<string> {
  const token = await encode({ token: facts, secret: env().AUTH_SECRET, maxAge: SESSION_SECONDS });
  const secure = isSecure() ? '; Secure' : '';
  return `${sessionCookieName()}=${token}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
