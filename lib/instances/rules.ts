import type {
  AddressFamily,
  InstanceEventKind,
  InstanceStatus,
  Provisioning,
  RefreshScene,
} from '@/db/enums';

/**
 * The life of an instance (saas-callbacks §1): what each status may become; `released` is final. `failed` was
 * not delivered in time: the marketplace has refunded it, unless somebody restarts its call there (重新启动).
 */
export const TRANSITIONS: Record<InstanceStatus, readonly InstanceStatus[]> = {
  provisioning: ['active', 'failed', 'released'],
  active: ['frozen', 'released'],
  frozen: ['active', 'released'],
  failed: ['provisioning', 'released'],
  released: [],
};

export const canBecome = (from: InstanceStatus, to: InstanceStatus): boolean =>
  TRANSITIONS[from].includes(to);

export const SCENE_EVENTS: Record<RefreshScene, InstanceEventKind> = {
  RENEWAL: 'renewed',
  TRIAL_TO_FORMAL: 'trial_to_formal',
  UNSUBSCRIBE_RENEWAL_PERIOD: 'renewal_cancelled',
  RENEWAL_CHANGE: 'renewal_changed',
};

export type RefreshEffect = { status: InstanceStatus; expireAt: Date; isTrial: boolean };

/**
 * What a refresh does: the new end, and the status. A paid renewal inside the retention time unfreezes
 * (`saas_topic_0000001`); a cancelled renewal only moves the end back.
 */
export function refreshEffect(
  before: { status: InstanceStatus; isTrial: boolean },
  scene: RefreshScene,
  expireAt: Date,
): RefreshEffect {
  const isRenewal = scene !== 'UNSUBSCRIBE_RENEWAL_PERIOD';
  return {
    status: isRenewal && before.status === 'frozen' ? 'active' : before.status,
    expireAt,
    isTrial: scene === 'TRIAL_TO_FORMAL' ? false : before.isTrial,
  };
}

/** The scene of a V1 refresh: it has no field of its own (CN1-refresh). */
export function sceneOfV1(given: { trialToFormal: boolean; amountIsNegative: boolean }): RefreshScene {
  if (given.amountIsNegative) return 'UNSUBSCRIBE_RENEWAL_PERIOD';
  return given.trialToFormal ? 'TRIAL_TO_FORMAL' : 'RENEWAL';
}

export type ChangeRefusal = 'not_active' | 'below_use';

/**
 * Whether an instance may be changed to a target quantity, or why not. What is in use is what the seller has
 * recorded; unknown use counts as all that was bought.
 */
export function changeRefusal(
  instance: { status: InstanceStatus; quantity: number; quantityInUse: number | null },
  target: number | null,
): ChangeRefusal | null {
  if (instance.status !== 'active') return 'not_active';
  const inUse = instance.quantityInUse ?? instance.quantity;
  return target !== null && target < inUse ? 'below_use' : null;
}

/** Fills `{instanceId}` into an address's URL template. */
export const urlFrom = (template: string, instanceId: string): string =>
  template.replaceAll('{instanceId}', encodeURIComponent(instanceId));

type Delivering = {
  family: AddressFamily;
  provisioning: Provisioning;
  frontEndUrlTemplate: string | null;
  adminUrlTemplate: string | null;
};
export type FirstDelivery = { isDelivered: boolean; frontEndUrl: string | null; adminUrl: string | null };

/**
 * What a new instance of an address begins with. Licences have nothing that the buyer opens, so their instances are
 * there at once; others are when the address has a URL for them and delivers without a person.
 */
export function firstDelivery(address: Delivering, instanceId: string): FirstDelivery {
  const { family, frontEndUrlTemplate: front, adminUrlTemplate: admin } = address;
  if (family !== 'saas') return { isDelivered: true, frontEndUrl: null, adminUrl: null };
  const isDelivered = address.provisioning === 'immediate' && front !== null;
  return {
    isDelivered,
    frontEndUrl: isDelivered ? urlFrom(front, instanceId) : null,
    adminUrl: isDelivered && admin ? urlFrom(admin, instanceId) : null,
  };
}

/** Where a renewal takes effect: at the end it extends, or at once when that end has passed (R34). */
export const renewalEffectiveAt = (orderedAt: Date, previousEnd: Date | null): Date =>
  previousEnd !== null && previousEnd > orderedAt ? previousEnd : orderedAt;
