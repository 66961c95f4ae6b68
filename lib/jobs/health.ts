import { sql } from 'drizzle-orm';
import { databaseOn } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';
import { sharedPool } from '@/lib/context';

/** A worker that has not beaten for this long counts as gone. */
export const WORKER_SILENT_MS = 30_000;

export type Health = {
  ok: boolean;
  database: 'up' | 'down';
  migrations: 'current' | 'behind' | 'unknown';
  worker: 'beating' | 'silent' | 'unknown';
  workerBeatAt: string | null;
};

/** Whether the app can serve: the database answers, its schema is this version's, and a worker is alive. */
export async function readHealth(now: Date): Promise<Health> {
  try {
    const { rows } = await databaseOn(sharedPool()).execute<{ applied: number; beat: string | null }>(
      sql`select (select count(*)::int from drizzle.__drizzle_migrations) as applied,
        (select to_char(max(beat_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from worker_heartbeats) as beat`,
    );
    const row = rows[0];
    const isCurrent = row?.applied === journal.entries.length;
    const beatAt = row?.beat ?? null;
    const isBeating = beatAt !== null && now.getTime() - Date.parse(beatAt) < WORKER_SILENT_MS;
    return {
      ok: isCurrent && isBeating,
      database: 'up',
      migrations: isCurrent ? 'current' : 'behind',
      worker: isBeating ? 'beating' : 'silent',
      workerBeatAt: beatAt,
    };
  } catch {
    return { ok: false, database: 'down', migrations: 'unknown', worker: 'unknown', workerBeatAt: null };
  }
}
