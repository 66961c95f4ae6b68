import { pino } from 'pino';
import { emulatorEnv } from '@/lib/emulator/env';
import { seedEmulator } from '@/lib/emulator/seed';
import { startEmulator } from '@/lib/emulator/start';
import { runProcess } from './process';

async function start(): Promise<() => Promise<void>> {
  const env = emulatorEnv();
  const log = pino({ level: env.LOG_LEVEL, name: 'emulator' });
  const emulator = await startEmulator({
    databaseUrl: env.EMULATOR_DATABASE_URL,
    token: env.EMULATOR_TOKEN,
    port: env.EMULATOR_PORT,
    timeScale: env.EMULATOR_TIME_SCALE,
    log,
  });
  if (env.EMULATOR_APP_URL && env.EMULATOR_OPEN_API_SECRET) {
    await seedEmulator(emulator.world.pool, {
      appUrl: env.EMULATOR_APP_URL,
      openApiSecret: env.EMULATOR_OPEN_API_SECRET,
    });
  }
  log.info({ url: emulator.url, timeScale: env.EMULATOR_TIME_SCALE }, 'emulator ready');
  return () => emulator.close();
}

await runProcess('emulator', start);
