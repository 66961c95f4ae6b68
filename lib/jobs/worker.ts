import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import { APP_ROLE, databaseOn } from '@/db/client';
import { workerHeartbeats } from '@/db/schema/workers';
import { BUSINESS_ZONE } from '@/lib/calendar/shanghai';
import { sharedPool } from '@/lib/context';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { metrics } from '@/lib/metrics';
import { HANDLERS } from './handlers';
import { JOB_SCHEMA, type QueueName } from './queues';
import { relayJobs } from './relay';

const BEAT_MS = 5_000;
const POLL_SECONDS = 0.5;
const RELAY_MS = 200;
/** How often jobs are looked for whose worker is gone. */
const LOST_JOBS_SECONDS = 10;
/** Queues whose jobs wait for the marketplace: one that is slow for a seller must not hold up the others. */
const CONCURRENT: Partial<Record<QueueName, number>> = {
  'check-licenses': 2,
  'fetch-order': 4,
  'push-license-usage': 2,
  'push-usage': 4,
  'run-export': 2,
  'run-template-test': 2,
  'upload-license': 4,
};

async function beat(workerId: string, startedAt: Date): Promise<void> {
  const beatAt = new Date();
  const db = databaseOn(sharedPool());
  await db
    .insert(workerHeartbeats)
    .values({ workerId, startedAt, beatAt })
    .onConflictDoUpdate({ target: workerHeartbeats.workerId, set: { beatAt } });
  await db.delete(workerHeartbeats).where(sql`${workerHeartbeats.beatAt} < now() - interval '1 day'`);
}

async function runJob(queue: QueueName, data: unknown): Promise<void> {
  try {
    await HANDLERS[queue](data as never);
    metrics().jobs.inc({ queue, outcome: 'done' });
  } catch (error) {
    metrics().jobs.inc({ queue, outcome: 'failed' });
    log().error({ err: error, queue }, 'job failed');
    throw error;
  }
}

/** Relays asked-for jobs until stopped; a fault is reported and tried again. */
function startRelay(): () => Promise<void> {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const more = await relayJobs(sharedPool()).catch((error: unknown) =>
        log().error({ err: error }, 'job relay'),
      );
      if (more !== true) await pause(RELAY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return () => {
    stopping.abort();
    return running;
  };
}

/** Starts the worker of background jobs; the returned function stops it after the jobs in hand. */
export async function startWorker(): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    options: `-c role=${APP_ROLE}`,
    application_name: 'seller-center-worker',
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    superviseIntervalSeconds: LOST_JOBS_SECONDS,
    monitorIntervalSeconds: LOST_JOBS_SECONDS,
    max: 4,
  });
  boss.on('error', (error) => log().error({ err: error }, 'job queue'));
  await boss.start();
  for (const queue of Object.keys(HANDLERS) as QueueName[]) {
    const options = {
      pollingIntervalSeconds: POLL_SECONDS,
      batchSize: 1,
      localConcurrency: CONCURRENT[queue] ?? 1,
    };
    await boss.work(queue, options, async ([job]) => runJob(queue, job?.data));
  }
  await boss.schedule('sweep-nonces', '* * * * *');
  await boss.schedule('bill-day', '10 0 * * *', null, { tz: BUSINESS_ZONE });
  const workerId = `${hostname()}:${process.pid}`;
  const startedAt = new Date();
  await beat(workerId, startedAt);
  const timer = setInterval(() => {
    beat(workerId, startedAt).catch((error: unknown) => log().error({ err: error }, 'heartbeat'));
  }, BEAT_MS);
  const stopRelay = startRelay();
  return async () => {
    clearInterval(timer);
    await stopRelay();
    await boss.stop({ graceful: true, timeout: 10_000 });
    await databaseOn(sharedPool())
      .delete(workerHeartbeats)
      .where(sql`${workerHeartbeats.workerId} = ${workerId}`);
  };
}
