import type { Ctx } from '@/lib/context';
import {
  type CallOutcome,
  settleUsage,
  type TakenUsage,
  takeUsage,
} from '@/lib/licenses/service/usage-outbox';
import { log } from '@/lib/log';
import type { OpenApiAccess } from '@/lib/marketplace/open-api/call';
import { type LicenseResult, reportSoftwareUsage } from '@/lib/marketplace/open-api/license';
import { openApiAccess } from '@/lib/sellers/open-api-access';
import { againAt } from './again';
import { askOnce } from './ask-once';

const TIMEOUT_MS = 30_000;
/** A refused call is divided until the code at fault stands alone; beyond this many calls the rest waits. */
const MAX_CALLS = 200;

type Run = { calls: number };

/** How a call ended, or `divide`: some code in it is at fault, and the answer does not say which. */
function outcomeOf(
  taken: readonly TakenUsage[],
  result: LicenseResult<string[]>,
  startedAt: Date,
): CallOutcome | 'divide' {
  if (result.kind === 'unavailable') {
    const { status: httpStatus, code, cause } = result;
    return {
      outcome: 'retry',
      host: null,
      httpStatus,
      errorCode: code ?? cause,
      startedAt,
      rejected: new Map(),
    };
  }
  const { host, httpStatus } = result;
  if (result.kind === 'done') {
    const rejected = new Map(result.value.map((license) => [license, 'check_failed']));
    const outcome = rejected.size > 0 ? 'rejected' : 'confirmed';
    return { outcome, host, httpStatus, errorCode: result.code, startedAt, rejected };
  }
  const { code: errorCode } = result;
  if (result.blames === 'call')
    return { outcome: 'refused', host, httpStatus, errorCode, startedAt, rejected: new Map() };
  if (taken.length > 1) return 'divide';
  const rejected = new Map(taken.map(({ license }) => [license, errorCode]));
  return { outcome: 'rejected', host, httpStatus, errorCode, startedAt, rejected };
}

/** Tells usage, and the halves into which a refusal divides it. Gives whether some stays for a later try. */
async function push(
  ctx: Ctx,
  access: OpenApiAccess,
  taken: readonly TakenUsage[],
  run: Run,
): Promise<boolean> {
  const startedAt = ctx.now();
  run.calls += 1;
  const outcome = outcomeOf(taken, await reportSoftwareUsage(access, taken), startedAt);
  if (outcome !== 'divide') {
    await settleUsage(ctx, taken, outcome);
    if (outcome.outcome === 'retry' || outcome.outcome === 'refused')
      log().warn({ outcome: outcome.outcome, code: outcome.errorCode }, 'licence usage push');
    return outcome.outcome === 'retry' || outcome.outcome === 'refused';
  }
  if (run.calls >= MAX_CALLS) {
    const none = { host: null, httpStatus: null, errorCode: 'not_made', startedAt, rejected: new Map() };
    await settleUsage(ctx, taken, { outcome: 'retry', ...none });
    return true;
  }
  const middle = Math.ceil(taken.length / 2);
  const first = await push(ctx, access, taken.slice(0, middle), run);
  return (await push(ctx, access, taken.slice(middle), run)) || first;
}

async function pushAll(ctx: Ctx): Promise<boolean> {
  const access = await openApiAccess(ctx, TIMEOUT_MS);
  if (!access) return true;
  const run: Run = { calls: 0 };
  for (;;) {
    const taken = await takeUsage(ctx);
    if (taken.length === 0) return false;
    if (await push(ctx, access, taken, run)) return true;
  }
}

/** Tells the marketplace how licences are used, 100 codes a call, until all is told; what is not taken waits. */
export async function pushLicenseUsage(ctx: Ctx, attempt: number): Promise<void> {
  if (!(await pushAll(ctx))) return;
  const at = againAt(ctx.now(), attempt);
  await ctx.run((db) => askOnce(db, 'push-license-usage', ctx.sellerId, at, attempt + 1));
}
