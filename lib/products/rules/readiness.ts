import type { ChargingMode, Generation } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import type { ListingContent } from '../content/contract';
import { type AssetKind, DELIVERY } from '../delivery';
import type { ContentContext } from './problem';

export type ReadinessState = 'met' | 'open';

/** Where to do what is missing. */
export type ReadinessPlace =
  | { room: 'form'; page: 'basics' | 'details' | 'qualification' | 'business' }
  | { room: 'endpoints'; id: string | null }
  | { room: 'assets' }
  | { room: 'usage' }
  | { room: 'certification' }
  | { room: 'agreements' };

/** One point of the gate: `id` is a key under `products.readiness`, `values` go into its words. */
export type ReadinessItem = {
  id: ReadinessId;
  state: ReadinessState;
  values?: Record<string, string | number>;
  place: ReadinessPlace;
};

export const READINESS_IDS = [
  'certification',
  'agreement',
  'joint_certification',
  'kit_integrated',
  'content',
  'address_live',
  'address_generation',
  'cases',
  'usage_push',
  'scan_passed',
  'assets_approved',
] as const;
export type ReadinessId = (typeof READINESS_IDS)[number];

export type ApprovedAsset = { id: string; kind: AssetKind };

/** What the rest of the house knows. */
export type ReadinessFacts = {
  problemCount: number;
  /** The seller's business certification (商业信息认证) is done (R5). */
  isCertified: boolean;
  /** The agreement of its class is signed in the version that is in force (R3, R9). */
  hasAgreement: boolean;
  /** The joint-operation certification (联营认证) is passed (R9). */
  isJointCertified: boolean;
  /** The address at which most operations of the kit (联营Kit) have succeeded; null where none has. */
  kit: { id: string; succeeded: readonly string[] } | null;
  address: {
    id: string;
    label: string;
    generation: Generation;
    isEnabled: boolean;
    liveKeys: number;
    /** Activities that a call has succeeded with. */
    succeeded: readonly string[];
  } | null;
  /** A usage push was confirmed. */
  hasPushedUsage: boolean;
  approvedAssets: readonly ApprovedAsset[];
};

/** Interfaces that each charging mode needs, in each generation's own names. */
const CASES: Record<Generation, Record<ChargingMode, readonly string[]>> = {
  v1: {
    PERIOD: ['newInstance', 'refreshInstance', 'expireInstance', 'releaseInstance'],
    ONE_TIME: ['newInstance', 'releaseInstance'],
    ON_DEMAND: ['newInstance', 'queryInstance', 'instanceStatus', 'releaseInstance'],
    ON_DEMAND_PKG: ['newInstance', 'queryInstance', 'instanceStatus', 'releaseInstance'],
  },
  v2: {
    PERIOD: ['newInstance', 'queryInstance', 'refreshInstance', 'updateInstanceStatus', 'releaseInstance'],
    ONE_TIME: ['newInstance', 'queryInstance', 'releaseInstance'],
    ON_DEMAND: ['newInstance', 'queryInstance', 'updateInstanceStatus', 'releaseInstance'],
    ON_DEMAND_PKG: ['newInstance', 'queryInstance', 'updateInstanceStatus', 'releaseInstance'],
  },
};
/** A package too is used up by what is pushed. */
const PUSHED_MODES: readonly ChargingMode[] = ['ON_DEMAND', 'ON_DEMAND_PKG'];

/**
 * Operations of the kit that must have succeeded before it counts as integrated (R9): those with which the marketplace
 * makes a credential and a test account. The guide names no list, so this is the default.
 */
export const KIT_CASES: readonly string[] = ['tenantSync', 'applicationSync', 'authSync', 'allOrgSync'];

/** What joint products need besides before their first release (R9): the certification, and of SaaS the kit. */
function jointItems(type: DeliveryType, { isJointCertified, kit }: ReadinessFacts): ReadinessItem[] {
  const certified: ReadinessItem = {
    id: 'joint_certification',
    state: stateOf(isJointCertified),
    place: { room: 'agreements' },
  };
  if (type !== 'saas') return [certified];
  const missing = KIT_CASES.filter((one) => !kit?.succeeded.includes(one));
  return [
    certified,
    {
      id: 'kit_integrated',
      state: stateOf(missing.length === 0),
      values: { done: KIT_CASES.length - missing.length, all: KIT_CASES.length, missing: missing.join(', ') },
      place: { room: 'endpoints', id: kit?.id ?? null },
    },
  ];
}

const modesOf = (content: ListingContent): ReadonlySet<ChargingMode> =>
  new Set(content.business.specifications.map((one) => one.chargingMode));

/**
 * The cases that must have succeeded before an address may be chosen (R16), each once: what the guides' interface tables
 * (CN1-desc, CN2-desc, eu_sp_topic_000086) ask for a listing's charging modes; without one, only a purchase.
 */
export function neededCases(modes: ReadonlySet<ChargingMode>, generation: Generation): string[] {
  return [...new Set(['newInstance', ...[...modes].flatMap((mode) => CASES[generation][mode])])];
}

const stateOf = (isMet: boolean): ReadinessState => (isMet ? 'met' : 'open');

/** Points about the production address of a SaaS product (R16, R17). */
function addressItems(content: ListingContent, facts: ReadinessFacts, isListed: boolean): ReadinessItem[] {
  const { address } = facts;
  // Where no address is chosen, or another one is the cure, it is chosen in the form.
  const choice: ReadinessPlace = { room: 'form', page: 'basics' };
  const place: ReadinessPlace = address ? { room: 'endpoints', id: address.id } : choice;
  const modes = modesOf(content);
  const needed = neededCases(modes, address?.generation ?? 'v2');
  const missing = needed.filter((one) => !address?.succeeded.includes(one));
  const label = address?.label ?? '';
  const items: ReadinessItem[] = [
    {
      id: 'address_live',
      state: stateOf(address ? address.isEnabled && address.liveKeys > 0 : false),
      values: { label },
      place,
    },
    {
      id: 'cases',
      state: stateOf(missing.length === 0),
      values: { done: needed.length - missing.length, all: needed.length, missing: missing.join(', ') },
      place,
    },
  ];
  // Old products keep the V1 guide; new ones must use V2 (R17).
  if (!isListed)
    items.push({
      id: 'address_generation',
      state: stateOf(address?.generation === 'v2'),
      place: choice,
    });
  if (PUSHED_MODES.some((mode) => modes.has(mode)))
    items.push({ id: 'usage_push', state: stateOf(facts.hasPushedUsage), place: { room: 'usage' } });
  return items;
}

function assetItem(content: ListingContent, kind: AssetKind, facts: ReadinessFacts): ReadinessItem {
  const approved = facts.approvedAssets.filter((one) => one.kind === kind).map((one) => one.id);
  const { specifications } = content.business;
  const open = specifications.filter((one) => !approved.includes(one.assetVersionId ?? ''));
  return {
    id: 'assets_approved',
    state: stateOf(specifications.length > 0 && open.length === 0),
    values: { count: open.length, names: open.map((one) => one.name).join(', ') },
    place: approved.length > 0 ? { room: 'form', page: 'business' } : { room: 'assets' },
  };
}

/**
 * The readiness meter: whether everything outside the form is done, point by point, with where to do it. `content` is one
 * point: how many fields the form's own rules still name.
 */
export function readiness(
  content: ListingContent,
  { deliveryType, productClass, facts: { listed } }: ContentContext,
  facts: ReadinessFacts,
): ReadinessItem[] {
  const type = DELIVERY[deliveryType];
  const items: ReadinessItem[] = [
    { id: 'certification', state: stateOf(facts.isCertified), place: { room: 'certification' } },
    { id: 'agreement', state: stateOf(facts.hasAgreement), place: { room: 'agreements' } },
    ...(productClass === 'joint' && listed === null ? jointItems(deliveryType, facts) : []),
    {
      id: 'content',
      state: stateOf(facts.problemCount === 0),
      values: { count: facts.problemCount },
      place: { room: 'form', page: 'basics' },
    },
  ];
  if (type.address?.isNeeded) items.push(...addressItems(content, facts, listed !== null));
  if (type.isScanned) {
    const chosen = content.basics.scannedAssetVersionId;
    const passed = facts.approvedAssets.filter((one) => one.kind === 'saas');
    items.push({
      id: 'scan_passed',
      state: stateOf(passed.some((one) => one.id === chosen)),
      place: passed.length > 0 ? { room: 'form', page: 'basics' } : { room: 'assets' },
    });
  }
  if (type.asset) items.push(assetItem(content, type.asset, facts));
  return items;
}

export const isReady = (items: readonly ReadinessItem[]): boolean =>
  items.every((item) => item.state === 'met');
