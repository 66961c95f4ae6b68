import './env-file';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { type EmbeddedServer, ensureEmbedded, isRunning, stopEmbedded } from '@/db/embedded/launch';
import { ensureBuild } from './build';
import { prepareDemo, printDemo } from './demo';
import { isEmptyDatabase, prepareDatabase } from './prepare';
import { resolveSettings } from './settings';
import { type Program, supervise } from './supervise';

const dev = process.argv.includes('--dev');

function refusePortInUse(port: number, host: string): Promise<void> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => {
      console.error(`Port ${port} is in use. Choose another one: PORT=3100 npm start`);
      process.exit(1);
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** One start at a time for a data folder: a second one would stop the first one's database when it ends. */
function claimDataFolder(dataDir: string): void {
  const file = path.join(dataDir, 'running');
  const owner = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  let isAlive = owner > 0 && owner !== process.pid;
  try {
    if (isAlive) process.kill(owner, 0);
  } catch {
    isAlive = false;
  }
  if (isAlive) {
    console.error(
      `Another start (process ${owner}) runs on ${dataDir}. Stop it, or choose another DATA_DIR and PORT.`,
    );
    process.exit(1);
  }
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(file, String(process.pid));
}

/** Starts the embedded database again when its process has gone; it comes back on its port, and the pools reconnect. */
function keepDatabase(server: EmbeddedServer, folder: string, isStopping: () => boolean): void {
  const watch = async () => {
    if (isStopping() || isRunning(server)) return;
    console.error('The embedded PostgreSQL is gone; it is started again.');
    Object.assign(server, await ensureEmbedded(folder));
  };
  const again = () => setTimeout(() => void watch().catch(console.error).finally(again), 1_000).unref();
  again();
}

async function main(): Promise<void> {
  const host = process.env.HOST ?? '127.0.0.1';
  await refusePortInUse(Number(process.env.PORT ?? 3000), host);
  if (!process.env.DATABASE_URL) claimDataFolder(path.resolve(process.env.DATA_DIR ?? '.data'));
  const settings = await resolveSettings();
  const { env, embedded, demo } = settings;
  const supervisor = supervise(env);
  let isStopping = false;
  const stop = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    await supervisor.stop();
    if (embedded) await stopEmbedded(embedded);
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  process.on('disconnect', () => void stop(1));
  if (embedded) keepDatabase(embedded, path.join(env.DATA_DIR ?? '', 'postgres'), () => isStopping);

  await prepareDatabase(env);
  if (demo) await prepareDemo(env, { isEmpty: await isEmptyDatabase(env), withEmulator: embedded !== null });
  if (!dev) await ensureBuild();
  const programs: Program[] = [
    { name: 'server', file: 'scripts/server.ts', args: dev ? ['--dev'] : [] },
    { name: 'worker', file: 'scripts/worker.ts' },
    ...(demo && embedded ? [{ name: 'emulator', file: 'scripts/emulator.ts' }] : []),
  ];
  if (isStopping) return;
  await Promise.all(programs.map((program) => supervisor.start(program)));
  console.log(`\nSeller Center: http://${host}:${env.PORT ?? 3000}`);
  if (demo) printDemo(env, { withEmulator: embedded !== null });
  console.log(`Data: ${embedded ? embedded.folder : 'the database of DATABASE_URL'}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
