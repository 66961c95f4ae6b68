'use client';

import { routes } from '@/lib/routes';

/** Ends the session of this browser and shows the sign-in screen; the library is fetched when it is needed. */
export async function signOutHere(): Promise<void> {
  const { signOut } = await import('next-auth/react');
  await signOut({ callbackUrl: routes.signIn() });
}
