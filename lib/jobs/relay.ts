import type pg from 'pg';
import { JOB_SCHEMA, QUEUES } from './queues';

const BATCH = 500;
/** A job whose worker gives no sign of life for so long is tried again, whatever has become of the worker. */
const SIGN_OF_LIFE_SECONDS = 30;

const policies = Object.entries(QUEUES)
  .map(
    ([name, { retries, delaySeconds, maxDelaySeconds }]) =>
      `('${name}', ${retries}, ${delaySeconds}, ${maxDelaySeconds})`,
  )
  .join(', ');

/** Writing the queue's table is its documented way to add jobs from SQL. */
const move = {
  name: 'relay-jobs',
  text: `with taken as (delete from job_requests where id in
      (select id from job_requests order by id limit ${BATCH} for update skip locked)
    returning queue, data, start_after)
  insert into ${JOB_SCHEMA}.job (name, data, retry_limit, retry_delay, retry_backoff, retry_delay_max, heartbeat_seconds,
    start_after)
  select queue, data, p.retries, p.delay, true, p.longest, ${SIGN_OF_LIFE_SECONDS}, greatest(now(), coalesce(start_after, now()))
  from taken join (values ${policies}) as p (name, retries, delay, longest) on p.name = taken.queue`,
};

/** Moves jobs that were asked for into the queue, in the order of asking. Returns true while more may wait. */
export async function relayJobs(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(move);
  return rowCount === BATCH;
}
