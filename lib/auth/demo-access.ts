import { DEMO_LOGINS, DEMO_PASSWORD, type DemoLogin } from '@/db/seed/demo-logins';
import { env } from '@/lib/env';

export type DemoAccess = {
  password: string;
  logins: readonly DemoLogin[];
};

/** The fixed logins that the sign-in page shows in demo mode, or null. */
export function demoAccess(): DemoAccess | null {
  return env().DEMO ? { password: DEMO_PASSWORD, logins: DEMO_LOGINS } : null;
}
