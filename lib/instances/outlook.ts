import type { AttentionFlag, DetailsState, Generation, InstanceStatus } from '@/db/enums';

const DAY_MS = 86_400_000;
/** How long the marketplace keeps a frozen subscription at most (CN1-desc). */
const RETENTION_MS = 15 * DAY_MS;

export const REASONS = [
  'awaits_delivery',
  'delivered',
  'trial',
  'restored',
  'expired',
  'frozen',
  'refunded',
  'refunded_undelivered',
  'not_delivered',
  'retention_over',
  'ended',
] as const;
/** Why an instance is in its status. */
export type Reason = (typeof REASONS)[number];

export const NEXT_STEPS = [
  'refund_v1',
  'refund_v2',
  'restart',
  'expiry',
  'trial_end',
  'release',
  'acceptance',
  'order_asked',
  'order_asked_again',
  'product_to_record',
] as const;
/** What happens next, or is waited for. */
export type NextStep = (typeof NEXT_STEPS)[number];

export type OutlookFacts = {
  generation: Generation;
  status: InstanceStatus;
  details: DetailsState;
  attention: AttentionFlag | null;
  isTrial: boolean;
  isSupervised: boolean;
  acceptedAt: Date | null;
  expireAt: Date | null;
  provisionBy: Date | null;
  /** How the present status came about, by which activity and whether with an order; null when it never changed. */
  turn: { from: InstanceStatus; at: Date; activity: string | null; withOrder: boolean } | null;
};

export type Step = { step: NextStep; by: Date | null; isLate: boolean };
export type Outlook = { reason: Reason; since: Date | null; next: Step[] };

/** The end that a call names is indicative (saas-callbacks §7), so a freeze shortly before it counts as expiry. */
function isExpiry({ expireAt, turn }: OutlookFacts): boolean {
  if (turn?.activity === 'expireInstance') return true;
  return turn !== null && expireAt !== null && expireAt.getTime() <= turn.at.getTime() + DAY_MS;
}

function reasonOf(facts: OutlookFacts): Reason {
  const { status, isTrial, turn } = facts;
  switch (status) {
    case 'provisioning':
      return 'awaits_delivery';
    case 'active':
      if (turn?.from === 'frozen') return 'restored';
      return isTrial ? 'trial' : 'delivered';
    case 'frozen':
      return isExpiry(facts) ? 'expired' : 'frozen';
    case 'failed':
      return 'not_delivered';
    case 'released':
      if (turn?.from === 'provisioning' || turn?.from === 'failed') return 'refunded_undelivered';
      if (turn?.withOrder) return 'refunded';
      return turn?.from === 'frozen' ? 'retention_over' : 'ended';
  }
}

/** The marketplace's next move by status: refund, freeze, or release; a released instance has none. */
function ownStep(facts: OutlookFacts): { step: NextStep; by: Date | null } | null {
  const { status, generation, isTrial, expireAt, provisionBy, turn } = facts;
  if (status === 'provisioning')
    return { step: generation === 'v1' ? 'refund_v1' : 'refund_v2', by: provisionBy };
  if (status === 'failed') return { step: 'restart', by: null };
  if (status === 'active' && expireAt) return { step: isTrial ? 'trial_end' : 'expiry', by: expireAt };
  if (status === 'frozen')
    return { step: 'release', by: turn ? new Date(turn.at.getTime() + RETENTION_MS) : null };
  return null;
}

/**
 * Why an instance is as it is, what happens next, and by when (saas-callbacks §1.1-§1.3). What is waited for from
 * others comes after the marketplace's own move.
 */
export function outlookOf(facts: OutlookFacts, now: Date): Outlook {
  const { status, details, attention, isSupervised, acceptedAt, turn } = facts;
  const isLive = status !== 'released';
  const steps: ({ step: NextStep; by: Date | null } | null)[] = [
    ownStep(facts),
    isLive && status !== 'provisioning' && status !== 'failed' && isSupervised && !acceptedAt
      ? { step: 'acceptance', by: null }
      : null,
    details === 'known'
      ? null
      : { step: details === 'missing' ? 'order_asked_again' : 'order_asked', by: null },
    attention ? { step: 'product_to_record', by: null } : null,
  ];
  const next = steps
    .filter((step) => step !== null)
    .map(({ step, by }) => ({ step, by, isLate: by !== null && by <= now }));
  return { reason: reasonOf(facts), since: turn?.at ?? null, next };
}
