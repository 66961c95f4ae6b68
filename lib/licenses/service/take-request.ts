import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { licenseRequests } from '@/db/schema/licenses';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { type InstanceRow, lockByInstanceId } from '@/lib/instances/service/rows';
import { type RequestRefusal, requestRefusal } from '../rules';
import { hashesOf, sealFor } from './secrets';

export type TakeRequest = {
  instanceId: string;
  eventId: string;
  effectiveAt: Date;
  expireAt: Date | null;
  fingerprint: string | null;
  fingerprintNeeded: boolean;
};

export type RequestResult = 'done' | 'repeated' | 'unknown' | RequestRefusal;

const ofInstance = (ctx: Ctx, instance: InstanceRow) =>
  and(eq(licenseRequests.sellerId, ctx.sellerId), eq(licenseRequests.instanceRowId, instance.id));

/** Other devices that have or await a licence of the instance, each counted once. */
async function otherDevices(db: Database, ctx: Ctx, instance: InstanceRow, own: Buffer[]): Promise<number> {
  const rows = await db
    .selectDistinct({ hash: licenseRequests.fingerprintHash })
    .from(licenseRequests)
    .where(and(ofInstance(ctx, instance), ne(licenseRequests.state, 'refused')));
  return rows.filter(({ hash }) => !own.some((one) => one.equals(hash))).length;
}

function refusalOf(given: TakeRequest, instance: InstanceRow, others: number): RequestRefusal | null {
  const { effectiveAt, expireAt, fingerprint, fingerprintNeeded } = given;
  return requestRefusal({
    instance: {
      status: instance.status,
      isPeriod: instance.chargingMode === 'PERIOD',
      expireAt: instance.expireAt,
      quantity: instance.details === 'known' ? instance.quantity : null,
    },
    request: { effectiveAt, expireAt, fingerprint },
    otherDevices: others,
    fingerprintNeeded,
  });
}

/**
 * Takes a request of client software for a licence (getLicenseAsync, `zh-cn_topic_0070649255`), which somebody answers
 * afterwards. Event id and fingerprint together name a request: the same one again changes nothing.
 */
export function takeRequest(
  ctx: Ctx,
  given: TakeRequest,
  cause: { callbackId: string },
): Promise<RequestResult> {
  return ctx.run(async (db, inner) => {
    const instance = await lockByInstanceId(inner, db, given.instanceId);
    if (!instance || instance.status === 'released') return 'unknown';
    const hashes = hashesOf(inner, 'license_requests.fingerprint', given.fingerprint ?? '');
    const before = await db.$count(
      licenseRequests,
      and(
        ofInstance(inner, instance),
        eq(licenseRequests.eventId, given.eventId),
        inArray(licenseRequests.fingerprintHash, hashes),
      ),
    );
    if (before > 0) return 'repeated';
    const refusal = refusalOf(given, instance, await otherDevices(db, inner, instance, hashes));
    if (refusal) return refusal;
    await db.insert(licenseRequests).values({
      sellerId: ctx.sellerId,
      id: newId(),
      instanceRowId: instance.id,
      eventId: given.eventId,
      fingerprintHash: hashes[0],
      fingerprintSealed: given.fingerprint
        ? sealFor(inner, 'license_requests.fingerprint', given.fingerprint)
        : null,
      effectiveAt: given.effectiveAt,
      expireAt: given.expireAt,
      state: 'waiting',
      callbackId: cause.callbackId,
      receivedAt: ctx.now(),
      updatedAt: ctx.now(),
    });
    return 'done';
  });
}
