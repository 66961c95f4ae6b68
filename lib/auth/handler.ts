import NextAuth from 'next-auth';
import { announceAddress } from '@/lib/env';
import { invalid, notFound } from '@/lib/errors';
import { problemResponse } from '@/lib/http/route';
import { newId } from '@/lib/ids';
import { authOptions } from './options';

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth also offers a log that anyone may write and a session that nobody reads: they stay shut. */
const DOORS = new Set(['csrf', 'signin', 'callback', 'signout', 'error']);

async function refusal(request: Request, door: string | undefined): Promise<unknown> {
  if (!door || !DOORS.has(door)) return notFound();
  if (request.method !== 'POST') return null;
  const isForm = request.headers.get('content-type')?.includes('application/x-www-form-urlencoded') ?? false;
  return isForm ? null : invalid('content_type');
}

/** Mounts next-auth's doors for signing in and out. */
export async function authHandler(request: Request, context: Context): Promise<Response> {
  announceAddress();
  const refused = await refusal(request, (await context.params).nextauth[0]);
  if (refused) return problemResponse(refused, newId(), request);
  const handle: (request: Request, context: Context) => Promise<Response> = NextAuth(authOptions());
  return handle(request, context);
}
