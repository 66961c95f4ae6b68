import {
  ADDRESS_FAMILIES,
  type AddressFamily,
  type CallbackVerdict,
  CLIENT_LICENSE_ACTIVITIES,
  GENERATIONS,
  type Generation,
  LICENSE_CODE_ACTIVITIES,
  LICENSE_POOL_ACTIVITIES,
  ORDER_NOTICE_ACTIVITIES,
  V1_ACTIVITIES,
  V2_ACTIVITIES,
} from '@/db/enums';
import type { AddressKind, Outlook, Retries } from './contract';
import type { KitActivity, V1Activity, V2Activity } from './contract-values';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** An id (UUID v7) below those of all calls since that moment: lets the key of the ledger answer "since when". */
export function idFloor(at: Date): string {
  const hex = Math.max(0, at.getTime() - MINUTE_MS)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

export type RetryPolicy = Pick<Retries, 'everyMs' | 'windowMs' | 'after'>;

/** Once an hour for three hours; then the order fails and the buyer gets the money back. */
const HOURLY: RetryPolicy = { everyMs: HOUR_MS, windowMs: 3 * HOUR_MS, after: 'refund' };
/** For one hour; the interval is not published, two minutes is the licence guide's. Then the seller restarts it. */
const FREQUENT: RetryPolicy = { everyMs: 2 * MINUTE_MS, windowMs: HOUR_MS, after: 'restart' };

/** Once an hour for three hours; then the seller restarts it. The interval is not published: as for a create. */
const NOTICED: RetryPolicy = { everyMs: HOUR_MS, windowMs: 3 * HOUR_MS, after: 'restart' };

/** Sixty times, every two minutes (`zh-cn_topic_0070649172`); then the seller restarts it. */
const SIXTY_TIMES: RetryPolicy = { everyMs: 2 * MINUTE_MS, windowMs: 2 * HOUR_MS, after: 'restart' };
/** Called once (the offline licence guide); the seller restarts it. */
const ONCE_ONLY: RetryPolicy = { everyMs: HOUR_MS, windowMs: 0, after: 'restart' };

/**
 * `live` is asked when the buyer opens the resource, `polled` until an instance is there, `once` before an order;
 * `by_hand` comes again when the enterprise's administrator chooses so.
 */
type Policy = RetryPolicy | 'live' | 'polled' | 'once' | 'by_hand';

const KIT_POLICIES: Record<KitActivity, Policy> = {
  tenantSync: 'by_hand',
  applicationSync: 'by_hand',
  authSync: 'by_hand',
  singleOrgSync: 'by_hand',
  allOrgSync: 'by_hand',
};

const V1_POLICIES: Record<V1Activity, Policy> = {
  newInstance: HOURLY,
  refreshInstance: FREQUENT,
  expireInstance: FREQUENT,
  releaseInstance: FREQUENT,
  upgrade: HOURLY,
  instanceStatus: FREQUENT,
  queryInstance: 'live',
  getLicense: NOTICED,
  refreshLicense: ONCE_ONLY,
  expireLicense: ONCE_ONLY,
  releaseLicense: ONCE_ONLY,
};

const V2_POLICIES: Record<V2Activity, Policy> = {
  newInstance: HOURLY,
  queryInstance: 'polled',
  refreshInstance: FREQUENT,
  updateInstanceStatus: FREQUENT,
  releaseInstance: FREQUENT,
  upgradeInstance: HOURLY,
  changeInstanceCheck: 'once',
  orderNotify: NOTICED,
  refreshLicenseCode: SIXTY_TIMES,
  updateLicenseCodeStatus: SIXTY_TIMES,
  releaseLicenseCode: SIXTY_TIMES,
  getLicenseAsync: FREQUENT,
};

const POLICIES: Record<Generation, ReadonlyMap<string, Policy>> = {
  v1: new Map(Object.entries({ ...V1_POLICIES, ...KIT_POLICIES })),
  v2: new Map(Object.entries({ ...V2_POLICIES, ...KIT_POLICIES })),
};

/** What the marketplace does after a failed call of an interface (saas-callbacks §1.2); null when it is unknown. */
export const policyOf = (generation: Generation, activity: string | null): Policy | null =>
  (activity === null ? null : POLICIES[generation].get(activity)) ?? null;

const SERVED: Record<AddressFamily, Partial<Record<Generation, readonly string[]>>> = {
  saas: { v1: V1_ACTIVITIES, v2: V2_ACTIVITIES },
  order_notice: { v2: ORDER_NOTICE_ACTIVITIES },
  license: { v1: LICENSE_POOL_ACTIVITIES, v2: LICENSE_CODE_ACTIVITIES },
  client_license: { v2: CLIENT_LICENSE_ACTIVITIES },
};

/** The kinds of address that serve an interface; none when this version does not know it. */
export const homesOf = (activity: string): AddressKind[] =>
  ADDRESS_FAMILIES.flatMap((family) =>
    GENERATIONS.filter((generation) => SERVED[family][generation]?.includes(activity)).map((generation) => ({
      family,
      generation,
    })),
  );

type Answered = { generation: Generation; activity: string | null; resultCode: string };

/** V2 calls to which 000004 is no failure: what they ask for comes later (§4, `zh-cn_topic_0070649255`). */
const AWAITED = ['newInstance', 'queryInstance', 'getLicenseAsync'];

/** Whether the marketplace counts a call as failed: all but 000000, and 000004 where it waits for more. */
export function isFailedCall({ generation, activity, resultCode }: Answered): boolean {
  if (resultCode === '000000') return false;
  const isAwaited = generation === 'v2' && activity !== null && AWAITED.includes(activity);
  return !(isAwaited && resultCode === '000004');
}

/** By which id calls for the same thing are told: creates, renewals and upgrades by order, the others by instance, auth code or event. */
export const isByOrder = (activity: string | null): boolean =>
  activity === 'newInstance' ||
  activity === 'refreshInstance' ||
  activity === 'upgrade' ||
  activity === 'upgradeInstance' ||
  activity === 'orderNotify' ||
  activity === 'getLicense' ||
  activity === 'refreshLicense' ||
  activity === 'refreshLicenseCode';

type Sibling = { id: string; receivedAt: Date; resultCode: string };

export type OutlookFacts = Sibling &
  Answered & {
    verdict: CallbackVerdict;
    isTest: boolean;
    /** Real calls of the same interface for the same order or instance, oldest first, this one among them. */
    siblings: readonly Sibling[];
    /** Whether the instance of the call still waits to be delivered. */
    isProvisioning: boolean;
  };

const NOTHING: Omit<Outlook, 'kind' | 'isUnverified'> = { retries: null, deliverBy: null, resolvedBy: null };

/** What the marketplace will do after a call, seen from `now`. */
export function outlookOf(call: OutlookFacts, now: Date): Outlook {
  const isUnverified = call.verdict === 'unauthenticated' || call.verdict === 'replayed';
  const plain = (kind: Outlook['kind']): Outlook => ({ ...NOTHING, kind, isUnverified });
  if (call.isTest) return plain('test');
  const policy = policyOf(call.generation, call.activity);
  if (call.resultCode === '000000') return plain('done');
  if (!isFailedCall(call)) {
    if (policy === 'polled') return plain('polled');
    if (!call.isProvisioning) return plain('done');
    const first = call.siblings[0] ?? call;
    const deliverBy = new Date(first.receivedAt.getTime() + HOURLY.windowMs).toISOString();
    return { ...plain('delivering'), deliverBy };
  }
  if (policy === null) return plain('unknown');
  if (typeof policy === 'string') return plain(policy);
  return { ...NOTHING, isUnverified, ...afterFailure(call, policy, now) };
}

type AfterFailure = Pick<Outlook, 'kind'> & Partial<Pick<Outlook, 'retries' | 'resolvedBy'>>;

function afterFailure(call: OutlookFacts, policy: RetryPolicy, now: Date): AfterFailure {
  const failed = (sibling: Sibling) => isFailedCall({ ...call, resultCode: sibling.resultCode });
  const before = call.siblings.filter((sibling) => sibling.id < call.id);
  const after = call.siblings.filter((sibling) => sibling.id > call.id);
  const lastSuccess = before.findLastIndex((sibling) => !failed(sibling));
  // A V1 create is called again whenever the buyer opens the resource; only the first success was the purchase.
  if (lastSuccess >= 0 && call.generation === 'v1' && call.activity === 'newInstance')
    return { kind: 'live' };
  const success = after.find((sibling) => !failed(sibling));
  if (success)
    return {
      kind: 'resolved',
      resolvedBy: { id: success.id, receivedAt: success.receivedAt.toISOString() },
    };
  const retries = retriesOf([...before.slice(lastSuccess + 1), call, ...after], policy, now);
  return { kind: now.toISOString() < retries.deadline ? 'retrying' : 'ended', retries };
}

/** The window of a row of failed calls: it begins with the first one. */
function retriesOf(failed: readonly Sibling[], policy: RetryPolicy, now: Date): Retries {
  const [first, last] = [failed[0], failed.at(-1)];
  const beganMs = (first?.receivedAt ?? now).getTime();
  const deadlineMs = beganMs + policy.windowMs;
  const nextMs = (last?.receivedAt ?? now).getTime() + policy.everyMs;
  const isExpected = nextMs > now.getTime() && nextMs <= deadlineMs;
  return {
    ...policy,
    failures: failed.length,
    firstFailedAt: new Date(beganMs).toISOString(),
    nextAt: isExpected ? new Date(nextMs).toISOString() : null,
    deadline: new Date(deadlineMs).toISOString(),
  };
}
