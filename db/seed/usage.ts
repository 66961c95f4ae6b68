import { and, asc, eq, lt, notInArray } from 'drizzle-orm';
import type { UsageSource } from '@/db/enums';
import { instances } from '@/db/schema/instances';
import { meteringTime } from '@/lib/calendar/metering-time';
import type { Ctx } from '@/lib/context';
import { DEMO_METERED } from '@/lib/emulator/demo';
import { replaceIds } from '@/lib/ids';
import { jobCtx } from '@/lib/jobs/job-ctx';
import type { UsagePushResult } from '@/lib/marketplace/open-api/usage-push';
import type { GivenUsage } from '@/lib/usage/rules';
import { addUsage } from '@/lib/usage/service/add-usage';
import { dueAddresses, takeBatch } from '@/lib/usage/service/outbox';
import { recordVerdicts } from '@/lib/usage/service/record-verdicts';
import { settleBatch } from '@/lib/usage/service/settle-batch';
import { deliveryCtx, finishJobs, type Stage } from './play';
import { Chance, idsAt } from './prng';
import { after, DAY, HOUR, MINUTE } from './story/calendar';

const SEED = 777_001;
const IDS = DEMO_METERED.map(({ instanceId }) => instanceId);
/** The hours that are told in full, before those that end in something else. */
const HOURS_BACK = 14;
const HOST = 'mkt.myhuaweicloud.com';
const told = { host: HOST, httpStatus: 200, failed: [] } as const;
const CONFIRMED: UsagePushResult = { kind: 'confirmed', ...told, code: 'MKT.0000', message: 'success' };
const NOT_FOUND: UsagePushResult = {
  kind: 'refused',
  ...told,
  httpStatus: 500,
  code: 'MKT.9001',
  message: 'Instance ID not found.',
  meaning: 'fix',
  blames: 'records',
  extraInfo: null,
};
/** What the marketplace's own list said afterwards of the records of four hours. */
const VERDICTS = ['010', '013', '017', '019'] as const;

type Play = { stage: Stage; hour: Date; chance: Chance; ids: readonly string[]; unknownId: string };

const ctxAt = ({ pool, sellerId }: Stage, at: Date): Ctx => jobCtx(sellerId, 'demo', { pool, now: () => at });

function usageOf({ hour, chance }: Play, instanceId: string, back: number): GivenUsage {
  const begin = after(hour, -(back + 1) * HOUR);
  return {
    instance_id: instanceId,
    usage_value: String(chance.between(5, 4_000) / 10),
    begin_time: meteringTime(begin),
    end_time: meteringTime(after(begin, HOUR)),
    record_time: '',
    metering_sn: `${instanceId.slice(0, 8)}-${meteringTime(begin)}`,
    factor_code: '',
    relate_pkg_instance: '',
  };
}

/** Adds records as a metering system, or a person, would; returns their serial numbers. */
async function add(ctx: Ctx, records: readonly GivenUsage[], source: UsageSource): Promise<string[]> {
  const added = await addUsage(ctx, records, source, 'all');
  if (!added.stored || added.refused > 0)
    throw new Error(`the demo's usage is refused: ${JSON.stringify(added.rows)}`);
  return records.map(({ metering_sn }) => metering_sn);
}

/** Sends what waits; without a result the call stays open. */
async function push(ctx: Ctx, result: UsagePushResult | null): Promise<void> {
  for (const { addressId } of await dueAddresses(ctx)) {
    const batch = await takeBatch(ctx, { addressId, form: 'new', attempt: 0, size: 1_000 });
    if (batch && result) await settleBatch(ctx, batch, result);
  }
}

/** Full hours, each told in the first minutes of the next; some of the records are refused in the list afterwards. */
async function tellHours(play: Play): Promise<void> {
  const { stage, hour, ids } = play;
  for (let back = HOURS_BACK; back > 2; back -= 1) {
    const at = after(hour, (1 - back) * HOUR + 6 * MINUTE);
    const records = ids.map((id) => usageOf(play, id, back));
    const serials = await add(ctxAt(stage, at), records, 'api');
    await push(ctxAt(stage, after(at, MINUTE)), CONFIRMED);
    const code = VERDICTS[back - 5];
    if (code)
      await recordVerdicts(ctxAt(stage, after(at, 30 * MINUTE)), {
        rows: [{ meteringSn: serials[0] ?? '', code }],
      });
  }
}

/** A file that came too late, one record that the marketplace does not know, and what is still open. */
async function tellOddities(play: Play, now: Date): Promise<void> {
  const { stage, hour, ids, unknownId } = play;
  const [first = '', second = ''] = ids;
  const clerk = await deliveryCtx(stage, after(hour, -40 * MINUTE));
  await add(clerk, [usageOf(play, first, 2), usageOf(play, second, HOURS_BACK + 12)], 'file');
  await push(ctxAt(stage, after(hour, -38 * MINUTE)), CONFIRMED);
  await add(await deliveryCtx(stage, after(hour, -30 * MINUTE)), [usageOf(play, unknownId, 2)], 'manual');
  await push(ctxAt(stage, after(hour, -29 * MINUTE)), NOT_FOUND);
  await add(ctxAt(stage, after(hour, -20 * MINUTE)), [usageOf(play, first, 1)], 'api');
  await push(ctxAt(stage, after(hour, -19 * MINUTE)), null);
  await add(ctxAt(stage, now), [usageOf(play, first, 0), usageOf(play, second, 0)], 'api');
}

/** A pay-per-use instance of which the emulator knows nothing. */
async function unknownOf(stage: Stage, now: Date): Promise<string> {
  const [row] = await ctxAt(stage, now).run((db) =>
    db
      .select({ id: instances.instanceId })
      .from(instances)
      .where(
        and(
          eq(instances.sellerId, stage.sellerId),
          eq(instances.chargingMode, 'ON_DEMAND'),
          eq(instances.status, 'active'),
          notInArray(instances.instanceId, IDS),
          lt(instances.createdAt, after(now, -3 * DAY)),
        ),
      )
      .orderBy(asc(instances.instanceId))
      .limit(1),
  );
  if (!row) throw new Error('the demo has too few pay-per-use instances');
  return row.id;
}

/**
 * A half day of usage through the room's own verbs, in every state. The emulator knows the metered instances, so that it
 * takes what is open as soon as somebody asks for a push.
 */
export async function playUsage(stage: Stage, now: Date): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
  const unknownId = await unknownOf(stage, hour);
  const chance = new Chance(SEED);
  const restore = replaceIds(idsAt(hour, new Chance(SEED + 1)));
  try {
    const play: Play = { stage, hour, chance, ids: IDS, unknownId };
    await tellHours(play);
    await tellOddities(play, now);
  } finally {
    restore();
  }
  await finishJobs(ctxAt(stage, now));
}
