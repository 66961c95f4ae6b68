import { headers } from 'next/headers';
import { env } from '@/lib/env';

/** The address under which this app is reached: the configured one, else the one of this request. */
export async function publicOrigin(): Promise<string> {
  const configured = env().PUBLIC_URL;
  if (configured) return new URL(configured).origin;
  const given = await headers();
  const host = given.get('x-forwarded-host') ?? given.get('host') ?? `localhost:${env().PORT}`;
  const protocol = given.get('x-forwarded-proto')?.split(',')[0] === 'https' ? 'https' : 'http';
  return `${protocol}://${host}`;
}
