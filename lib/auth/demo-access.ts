import type { Role } from '@/db/enums';
import { DEMO_LOGINS, DEMO_PASSWORD } from '@/db/seed/demo-logins';
import { env } from '@/lib/env';

export type DemoAccess = {
  password: string;
  logins: readonly { email: string; role: Role; account: string }[];
};

/** The fixed logins that the sign-in page shows in demo mode, or null. */
export function demoAccess(): DemoAccess | null {
  return env().DEMO ? { password: DEMO_PASSWORD, logins: DEMO_LOGINS } : null;
}
