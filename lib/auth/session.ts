import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import type { LiveSession } from '@/lib/members/service/sign-in';
import { type Right, ROLE_RIGHTS } from '@/lib/rights';
import { routes } from '@/lib/routes';
import { safeNext } from './next-path';
import { findLiveSession, memberCtx } from './session-ctx';
import { sessionCookieName } from './session-token';

/** The header in which the proxy names the asked path, so that sign-in can lead back to it. */
export const PATH_HEADER = 'x-path';

export type Session = LiveSession & { rights: readonly Right[] };

/** One look at the member's row for each page request, however many parts of the page ask. */
const currentSession = cache(async (): Promise<LiveSession | null> => {
  return findLiveSession((await cookies()).get(sessionCookieName())?.value);
});

async function signInPath(): Promise<string> {
  const next = safeNext((await headers()).get(PATH_HEADER));
  return next === '/' ? routes.signIn() : `${routes.signIn()}?next=${encodeURIComponent(next)}`;
}

/** The signed-in person, company and rights, or null. */
export async function findPageSession(): Promise<Session | null> {
  const live = await currentSession();
  return live && { ...live, rights: ROLE_RIGHTS[live.member.role] };
}

/** The signed-in person, company and rights of a page; leads to the sign-in page when there is none. */
export async function requireSession(): Promise<Session> {
  return (await findPageSession()) ?? redirect(await signInPath());
}

/** The context in which a page prefetches with the same verbs as the JSON doors. */
export async function pageCtx(): Promise<Ctx> {
  return memberCtx(await requireSession(), newId());
}
