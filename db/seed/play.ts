import { sql } from 'drizzle-orm';
import type pg from 'pg';
import type { Ctx } from '@/lib/context';
import { replaceIds } from '@/lib/ids';
import { applyOrder, markOrderMissing } from '@/lib/instances/service/apply-order';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { orderFacts } from '@/lib/jobs/order-facts';
import { JOB_SCHEMA } from '@/lib/jobs/queues';
import { type AddressBook, addressBook } from '@/lib/marketplace/addresses';
import { openDoor } from '@/lib/marketplace/door';
import { marketplaceOrderSchema } from '@/lib/marketplace/open-api/order-query';
import { SITE_CURRENCY } from '@/lib/money/money';
import { Chance, storyIds } from './prng';
import { inboundCall } from './signed-call';
import type { OrderStep, Step } from './story/step';

export type Stage = { pool: pg.Pool; sellerId: string };

const ID_SEED = 11;
const NONCE_SEED = 13;

const workerCtx = ({ pool, sellerId }: Stage, at: Date): Ctx =>
  jobCtx(sellerId, 'fetch-order', { pool, now: () => at });

async function applyTold(stage: Stage, { at, info, payStatus }: OrderStep): Promise<void> {
  const facts = orderFacts(marketplaceOrderSchema.parse(info), SITE_CURRENCY.china, at);
  const lines = facts.lines.map((line) => ({ ...line, payStatus }));
  await applyOrder(workerCtx(stage, at), { ...facts, lines });
}

/** The addresses as they are now: they do not change during the story, so each is read once. */
function steadyBook(pool: pg.Pool, now: Date): AddressBook {
  const book = addressBook(pool);
  const known = new Map<string, ReturnType<AddressBook['find']>>();
  return {
    find(code) {
      const found = known.get(code) ?? book.find(code, now);
      known.set(code, found);
      return found;
    },
  };
}

/** The jobs that the calls have left are done: the story has played the worker's part. */
async function finishJobs(stage: Stage, at: Date): Promise<void> {
  await workerCtx(stage, at).run((db) =>
    db.execute(
      sql`delete from ${sql.raw(`${JOB_SCHEMA}.job`)} where data ->> 'sellerId' = ${stage.sellerId}`,
    ),
  );
}

/**
 * Plays the story through the app itself: every call goes through the door that serves the marketplace, every order
 * through the worker's verb, so that the rows are what real ones are. Ids are the story's own.
 */
export async function playStory(stage: Stage, steps: readonly Step[], now: Date): Promise<void> {
  const door = openDoor(stage.pool, steadyBook(stage.pool, now));
  const ids = storyIds(ID_SEED);
  const chance = new Chance(NONCE_SEED);
  const restore = replaceIds(ids.next);
  try {
    for (const step of steps) {
      ids.at(step.at);
      if (step.kind === 'order') await applyTold(stage, step);
      else if (step.kind === 'missing') {
        await markOrderMissing(workerCtx(stage, step.at), step.orderId, step.orderLineId);
      } else if (step.kind === 'call') {
        const call = inboundCall(step, chance);
        await door.handle(call);
        if (step.fault === 'replay') await door.handle(call);
      }
    }
  } finally {
    restore();
  }
  await finishJobs(stage, now);
}
