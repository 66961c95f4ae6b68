import type { UsagePushForm } from '@/db/enums';
import type { Ctx } from '@/lib/context';
import { findSigningKey } from '@/lib/endpoints/service/signing-key';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { DEFAULT_HOSTS } from '@/lib/marketplace/open-api/hosts';
import { MAX_USAGE_RECORDS, pushUsage as push } from '@/lib/marketplace/open-api/usage-push';
import { findMarketplaceCredentials } from '@/lib/sellers/service';
import { siteOf } from '@/lib/sellers/site';
import { pushDelayOf } from '@/lib/usage/push-clock';
import {
  type Batch,
  dueAddresses,
  holdBatch,
  nextLeaseEnd,
  recordUnmade,
  takeBatch,
} from '@/lib/usage/service/outbox';
import { pushChoiceOf } from '@/lib/usage/service/push-settings';
import { releaseBatch, settleBatch } from '@/lib/usage/service/settle-batch';
import { askForPush } from './ask-for-push';
import type { JobData } from './queues';

const TIMEOUT_MS = 30_000;
/** A refused call is divided until the record at fault stands alone; beyond this many calls the rest waits. */
const MAX_CALLS = 200;

type Keys = { hosts: readonly string[]; accessKey: string; secretKey: string; sellerKey: string };
type Run = { calls: number };

type Choice = { form: UsagePushForm; keyId: string | null };

async function keysOf(ctx: Ctx, addressId: string, { form, keyId }: Choice): Promise<Keys | string> {
  const credentials = await findMarketplaceCredentials(ctx);
  if (!credentials) return 'no_credentials';
  const sellerKey = await findSigningKey(ctx, addressId, keyId);
  if (sellerKey === null && form === 'new') return 'no_access_key';
  const hosts = env().OPEN_API_HOSTS ?? DEFAULT_HOSTS[await siteOf(ctx)];
  return {
    hosts,
    accessKey: credentials.accessKeyId,
    secretKey: credentials.secret,
    sellerKey: sellerKey ?? '',
  };
}

/** Pushes a batch, and the parts that a refusal divides it into. Gives whether records stay for a later try. */
async function pushBatch(ctx: Ctx, keys: Keys, taken: Batch, run: Run): Promise<boolean> {
  const queue = [taken];
  let waits = false;
  for (let batch = queue.shift(); batch; batch = queue.shift()) {
    if (waits || run.calls >= MAX_CALLS) {
      await releaseBatch(ctx, batch);
      waits = true;
      continue;
    }
    if (!(await holdBatch(ctx, batch))) {
      await releaseBatch(ctx, batch);
      waits = true;
      continue;
    }
    run.calls += 1;
    const { form, records } = batch;
    const result = await push({ ...keys, form, records, now: ctx.now, timeoutMs: TIMEOUT_MS });
    if (result.kind !== 'confirmed')
      log().warn({ batchId: batch.id, outcome: result.kind, code: result.code }, 'usage push');
    const settled = await settleBatch(ctx, batch, result);
    queue.unshift(...settled.parts);
    waits ||= settled.waits;
  }
  return waits;
}

async function pushAddress(
  ctx: Ctx,
  due: { addressId: string; records: number },
  attempt: number,
  run: Run,
): Promise<boolean> {
  const choice = await pushChoiceOf(ctx, due.addressId);
  const call = { addressId: due.addressId, form: choice.form, attempt };
  const keys = await keysOf(ctx, due.addressId, choice);
  if (typeof keys === 'string') {
    log().warn({ addressId: due.addressId, reason: keys }, 'usage push not made');
    await recordUnmade(ctx, call, due.records, keys);
    return true;
  }
  for (;;) {
    const batch = await takeBatch(ctx, { ...call, size: MAX_USAGE_RECORDS });
    if (!batch) return false;
    if (await pushBatch(ctx, keys, batch, run)) return true;
  }
}

/**
 * Pushes a seller's waiting usage records, up to 1 000 a call, each call signed with the key of one production address.
 * What is not taken waits for a later try; what a lost call may have brought is pushed again when its hold ends.
 */
export async function pushUsage(ctx: Ctx, data: JobData['push-usage']): Promise<void> {
  const run: Run = { calls: 0 };
  let waits = false;
  for (const due of await dueAddresses(ctx))
    waits = (await pushAddress(ctx, due, data.attempt, run)) || waits;
  const now = ctx.now();
  const lease = await nextLeaseEnd(ctx);
  const again = waits ? new Date(now.getTime() + pushDelayOf(data.attempt)) : lease;
  if (again === null) return;
  await ctx.run((db) => askForPush(db, ctx.sellerId, again, waits ? data.attempt + 1 : 0));
}
