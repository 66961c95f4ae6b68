import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { deliverDue, startLoop } from './delivery/loop';
import { emulatorServer } from './http/server';
import { upgradeTables } from './tables';
import { ANSWER_TIMEOUT_MS, openEmulatorPool, type World } from './world';

export interface EmulatorSettings {
  databaseUrl: string;
  /** Bearer token of the control API. */
  token: string;
  /** 0 takes any free port. */
  port: number;
  timeScale?: number;
  now?: () => Date;
  timeoutMs?: number;
  openApiCallsPerSecond?: number;
  log?: Logger;
  /** Without the loop, due messages are delivered by `deliverDue` alone. */
  loop?: boolean;
}

export interface Emulator {
  /** `http://127.0.0.1:<port>`: open API and control API. */
  url: string;
  port: number;
  world: World;
  /** Attempts everything due by the clock; gives the number of attempts. */
  deliverDue: () => Promise<number>;
  close: () => Promise<void>;
}

/** Starts the stand-in marketplace on 127.0.0.1: tables, server, retry loop. Its truth is in the database alone. */
export async function startEmulator(settings: EmulatorSettings): Promise<Emulator> {
  const log = settings.log ?? pino({ level: 'silent' });
  const pool = openEmulatorPool(settings.databaseUrl);
  pool.on('error', (error) => log.warn({ err: error }, 'idle database connection lost'));
  const world: World = {
    pool,
    now: settings.now ?? (() => new Date()),
    timeScale: settings.timeScale ?? 1,
    timeoutMs: settings.timeoutMs ?? ANSWER_TIMEOUT_MS,
    log,
    url: '',
    wake: () => undefined,
  };
  const server = emulatorServer(world, {
    token: settings.token,
    openApiCallsPerSecond: settings.openApiCallsPerSecond ?? 200,
  });
  try {
    await upgradeTables(pool);
    await listen(server, settings.port);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const deliver = () => deliverDue(world);
  const loop =
    settings.loop === false
      ? null
      : startLoop(deliver, (error) => log.error({ err: error }, 'due messages could not be claimed'));
  if (loop) world.wake = loop.wake;
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    await stopListening(server);
    await loop?.stop();
    await pool.end();
  };
  world.url = `http://127.0.0.1:${port}`;
  return { url: world.url, port, world, deliverDue: deliver, close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
