import { and, asc, eq, lt, ne } from 'drizzle-orm';
import { instances } from '@/db/schema/instances';
import { createKitKey, type newKeyPair } from '@/lib/directory/service/kit-keys';
import { encryptClientSecret } from '@/lib/emulator/signing/rsa-oaep';
import { replaceIds } from '@/lib/ids';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { openDoor } from '@/lib/marketplace/door';
import { type Stage, steadyBook } from './play';
import { Chance, fixedId, idsAt } from './prng';
import { inboundKitCall } from './signed-call';
import { after, DAY } from './story/calendar';
import { type BoundInstance, tellEnterprises } from './story/enterprises';
import { DEMO_ADDRESSES } from './story/step';

const SEED = 421_001;
const KEY_DAYS_AGO = 200;
/** Before the first enterprise was bound. */
const BOUGHT_DAYS_AGO = 40;

const ctxAt = ({ pool, sellerId }: Stage, at: Date) => jobCtx(sellerId, 'demo', { pool, now: () => at });

/** The earliest instances of two different buyers that are still in use. */
async function boundInstances(stage: Stage, now: Date): Promise<BoundInstance[]> {
  const { instanceId, orderId, customerName, createdAt } = instances;
  const rows = await ctxAt(stage, now).run((db) =>
    db
      .select({ instanceId, orderId, customerName })
      .from(instances)
      .where(
        and(
          eq(instances.sellerId, stage.sellerId),
          eq(instances.status, 'active'),
          eq(instances.addressId, fixedId(`address:${DEMO_ADDRESSES.v2.code}`)),
          ne(customerName, ''),
          lt(createdAt, after(now, -BOUGHT_DAYS_AGO * DAY)),
        ),
      )
      .orderBy(asc(createdAt), asc(instanceId)),
  );
  const named = rows.flatMap((row) =>
    row.customerName === null ? [] : [{ ...row, customerName: row.customerName }],
  );
  const [first] = named;
  const second = named.find((row) => row.customerName !== first?.customerName);
  return [first, second].filter((row) => row !== undefined);
}

/**
 * Tells of enterprises through the door that serves the marketplace: the seller's own credential, a buyer with its
 * departments, and one who has taken the authorisation back. `keyPair` may have been begun before.
 */
export async function playKit(
  stage: Stage,
  now: Date,
  keyPair: ReturnType<typeof newKeyPair>,
): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  const door = openDoor(stage.pool, steadyBook(stage.pool, now));
  const bound = await boundInstances(stage, hour);
  const made = after(hour, -KEY_DAYS_AGO * DAY);
  const numbered = (at: Date, index: number) => replaceIds(idsAt(at, new Chance(SEED + index)));
  let restore = numbered(made, 0);
  try {
    const { publicKey } = await createKitKey(ctxAt(stage, made), keyPair);
    const seal = (secret: string) => encryptClientSecret(secret, publicKey);
    for (const [index, step] of tellEnterprises(hour, bound, seal).entries()) {
      restore = numbered(step.at, index + 1);
      const answer = await door.handle(inboundKitCall(step, new Chance(SEED + 1_000 + index)));
      if (answer.body.includes('"000005"') || answer.status !== 200)
        throw new Error(`the demo's ${step.operation} could not be served`);
    }
  } finally {
    restore();
  }
}
