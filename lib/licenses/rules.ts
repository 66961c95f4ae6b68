import {
  LICENSE_REQUEST_STATES,
  type LicenseEventKind,
  type LicenseRefreshScene,
  type LicenseRequestState,
  type LicenseStatus,
  type ResultCode,
} from '@/db/enums';
import { LICENSE_DEFAULTS } from './defaults';

/** The life of an auth code (`zh-cn_topic_0070649172`): what each status may become; `released` is final. */
export const TRANSITIONS: Record<LicenseStatus, readonly LicenseStatus[]> = {
  not_activated: ['alive', 'expired', 'frozen', 'released'],
  alive: ['expired', 'frozen', 'released'],
  expired: ['alive', 'frozen', 'released'],
  frozen: ['not_activated', 'alive', 'expired', 'released'],
  released: [],
};

export const canBecome = (from: LicenseStatus, to: LicenseStatus): boolean => TRANSITIONS[from].includes(to);

/** What the marketplace's query answers (`zh-cn_topic_0070649245`) makes of a code; an unknown word changes nothing. */
export function statusAfterCheck(before: LicenseStatus, answered: string | null): LicenseStatus {
  if (before === 'released') return 'released';
  if (answered === 'RELEASED') return 'released';
  if (answered === 'ALIVE') return 'alive';
  // A frozen code has expired as well: the freeze is told by a call of its own.
  if (answered === 'EXPIRED') return before === 'frozen' ? 'frozen' : 'expired';
  return before;
}

export const SCENE_EVENTS: Record<LicenseRefreshScene, LicenseEventKind> = {
  RENEWAL: 'renewed',
  UNSUBSCRIBE_RENEWAL_PERIOD: 'renewal_cancelled',
};

/** What refreshLicenseCode makes of a code: a renewal revives one that was activated; a cancelled one moves the end. */
export function statusAfterRefresh(
  before: { status: LicenseStatus; activatedAt: Date | null },
  scene: LicenseRefreshScene,
): LicenseStatus {
  const isDown = before.status === 'expired' || before.status === 'frozen';
  if (scene !== 'RENEWAL' || !isDown) return before.status;
  return before.activatedAt === null ? 'not_activated' : 'alive';
}

/** What UNFREEZE makes of a frozen code: as it was, and what was alive may have expired meanwhile. */
export function statusAfterUnfreeze(
  code: { activatedAt: Date | null; expireAt: Date | null },
  now: Date,
): LicenseStatus {
  if (code.activatedAt === null) return 'not_activated';
  return code.expireAt !== null && code.expireAt <= now ? 'expired' : 'alive';
}

export type RequestFacts = {
  /** What the order allows: unknown until its details are there. */
  instance: {
    status: 'provisioning' | 'active' | 'frozen' | 'failed' | 'released';
    isPeriod: boolean;
    expireAt: Date | null;
    /** How many devices the order pays for; null is unknown. */
    quantity: number | null;
  };
  request: { effectiveAt: Date; expireAt: Date | null; fingerprint: string | null };
  /** Other devices that have or await a licence of this instance. */
  otherDevices: number;
  fingerprintNeeded: boolean;
};

export type RequestRefusal = { code: ResultCode; reason: string };

/** Why a licence of client software is not to be had (SC/0093: 000900–000903), or null. */
export function requestRefusal(facts: RequestFacts): RequestRefusal | null {
  const { instance, request } = facts;
  if (instance.status === 'provisioning') return { code: '000004', reason: 'still_provisioning' };
  const isOver = instance.status === 'frozen' || instance.status === 'failed';
  if (isOver) return { code: '000901', reason: 'outside_order' };
  if (facts.fingerprintNeeded && !request.fingerprint)
    return { code: '000903', reason: 'fingerprint_missing' };
  const isPeriod = instance.isPeriod || instance.expireAt !== null;
  if (isPeriod && request.expireAt === null) return { code: '000902', reason: 'expiry_missing' };
  if (request.expireAt !== null && request.expireAt <= request.effectiveAt)
    return { code: '000002', reason: 'invalid_parameter' };
  if (!isWithinOrder(instance.expireAt, request)) return { code: '000901', reason: 'outside_order' };
  const isQuotaSpent = instance.quantity !== null && facts.otherDevices >= instance.quantity;
  return isQuotaSpent ? { code: '000900', reason: 'quota_spent' } : null;
}

function isWithinOrder(orderEnd: Date | null, request: RequestFacts['request']): boolean {
  if (orderEnd === null) return true;
  const latest = orderEnd.getTime() + LICENSE_DEFAULTS.validityToleranceMs;
  return (
    request.effectiveAt <= orderEnd && (request.expireAt === null || request.expireAt.getTime() <= latest)
  );
}

/** The life of a request: what each state may become; `answered` and `closed` are final. */
export const REQUEST_TRANSITIONS: Record<LicenseRequestState, readonly LicenseRequestState[]> = {
  waiting: ['sending', 'closed'],
  sending: ['answered', 'refused', 'closed'],
  refused: ['sending', 'closed'],
  answered: [],
  closed: [],
};

/** The states that a request may have to become another. */
export const requestStatesBefore = (to: LicenseRequestState): LicenseRequestState[] =>
  LICENSE_REQUEST_STATES.filter((from) => REQUEST_TRANSITIONS[from].includes(to));

/** Whether a request may (again) be given an answer: one that was refused can be answered otherwise. */
export const canAnswer = (state: LicenseRequestState): boolean =>
  REQUEST_TRANSITIONS[state].includes('sending');

/** Outages in which the marketplace may have done what it was asked, and only its answer did not come. */
const LOST = ['timeout', 'network', 'server-error', 'unreadable', 'CBC.0999', '91381036'];
export const isLostUpload = (errorCode: string): boolean => LOST.includes(errorCode);

/** When a request should be answered at the latest. */
export const dueAt = (receivedAt: Date): Date =>
  new Date(receivedAt.getTime() + LICENSE_DEFAULTS.answerWithinMs);

const DAY_MS = 86_400_000;
/** An alive code whose end is nearer than this may be lost without a renewal. */
export const EXPIRING_MS = 30 * DAY_MS;

/** Printable ASCII without spaces: an auth code is typed and copied. */
export const isCode = (text: string): boolean => /^[\x21-\x7e]{1,64}$/.test(text);
