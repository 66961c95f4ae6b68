import { openPool } from '@/db/client';
import { seedDemo } from '@/db/seed/demo';
import { DEMO_LOGINS, DEMO_PASSWORD } from '@/db/seed/demo-logins';
import { demoSold } from '@/db/seed/sold';
import { recordHistory } from '@/lib/emulator/history';
import { prepareEmulatorDatabase } from '@/lib/emulator/prepare';
import { openEmulatorPool } from '@/lib/emulator/world';

/** The emulator's SK: as public as the rest of the demo. */
const OPEN_API_SECRET = 'demo-secret-key-0001';

/** Loads the demo data into an empty database and gives the emulator a role and a schema of its own. */
export async function prepareDemo(
  env: Record<string, string>,
  { isEmpty, withEmulator }: { isEmpty: boolean; withEmulator: boolean },
): Promise<void> {
  const now = new Date();
  if (isEmpty) {
    console.log('Loading the demo data …');
    // The story's refused calls are no news to whoever starts the demo.
    Object.assign(process.env, env, { LOG_LEVEL: 'error' });
    const pool = openPool(env.DATABASE_URL ?? '', 4);
    await seedDemo({ pool, now, openApiSecret: OPEN_API_SECRET });
    await pool.end();
  }
  if (!withEmulator) return;
  const { url } = await prepareEmulatorDatabase(env.DATABASE_URL ?? '', env.EMULATOR_PASSWORD ?? '');
  if (isEmpty) await tellEmulator(url, now);
  Object.assign(env, {
    EMULATOR_DATABASE_URL: url,
    EMULATOR_APP_URL: `http://127.0.0.1:${env.PORT ?? 3000}`,
    EMULATOR_OPEN_API_SECRET: OPEN_API_SECRET,
  });
}

/** The emulator's books begin with what the seller's story says that the marketplace sold. */
async function tellEmulator(url: string, now: Date): Promise<void> {
  const pool = openEmulatorPool(url);
  try {
    await recordHistory(pool, demoSold(now), now);
  } finally {
    await pool.end();
  }
}

export function printDemo(env: Record<string, string>, { withEmulator }: { withEmulator: boolean }): void {
  console.log(`Demo logins (password ${DEMO_PASSWORD}):`);
  for (const { email, role, account } of DEMO_LOGINS)
    console.log(`  ${email.padEnd(24)} ${role} (${account} account)`);
  if (withEmulator)
    console.log(`Emulator: port ${env.EMULATOR_PORT}, driven from the console page /emulator`);
}
