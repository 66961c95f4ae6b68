import { pino } from 'pino';
import { emulatorEnv } from '@/lib/emulator/env';
import { seedEmulator } from '@/lib/emulator/seed';
import { startEmulator } from '@/lib/emulator/start';

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

const parent = process.ppid;
let isClosing = false;

async function close(reason: string): Promise<void> {
  if (isClosing) return;
  isClosing = true;
  log.info({ reason }, 'emulator stops');
  // Calls under way may wait 20 s for an answer; their claims run out by themselves.
  setTimeout(() => process.exit(0), 3_000).unref();
  await emulator.close();
  process.exit(0);
}

process.on('SIGTERM', () => void close('SIGTERM'));
process.on('SIGINT', () => void close('SIGINT'));
// A killed parent sends nothing: without this its port would stay taken.
setInterval(() => {
  if (process.ppid !== parent) void close('the parent process ended');
}, 1_000).unref();
