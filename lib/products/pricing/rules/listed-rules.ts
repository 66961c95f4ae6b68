import type { DeliveryType, ListingState } from '@/db/enums/listings';
import type { BusinessContent, Specification } from '../../content/business';
import { type PricingProblem, problem, repeatedAt, unless } from './problem';

/** What buyers see: the listed version, and the states of its specifications and SKUs by their keys. */
export type ListedBusiness = {
  business: BusinessContent;
  specifications: Readonly<Record<string, ListingState>>;
  skus: Readonly<Record<string, ListingState>>;
};

const isGone = (states: Readonly<Record<string, ListingState>>, key: string) => states[key] === 'delisted';
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** Codes that the marketplace gave are no change by the seller. */
const withoutCodes = (all: readonly Specification[]) =>
  JSON.stringify(all, (name, value) => (name === 'skuCode' || name === 'productId' ? '' : value));

function packagesFixed(path: string, listed: Specification, now: Specification): PricingProblem[] {
  return listed.packages.flatMap((before) => {
    const index = now.packages.findIndex(({ key }) => key === before.key);
    const after = now.packages[index];
    const isKept = after && after.name === before.name && after.quota === before.quota;
    return unless(Boolean(isKept), `${path}.packages${after ? `.${index}` : ''}`, 'agents_package', {
      name: before.name,
    });
  });
}

/** Agents gateway: after listing prices may change, charging and packages may not (HS-08b). */
const agentsFixed = (path: string, listed: Specification, now: Specification): PricingProblem[] => [
  ...unless(listed.chargingMode === now.chargingMode, `${path}.chargingMode`, 'agents_mode'),
  ...packagesFixed(path, listed, now),
];

function oneListed(
  path: string,
  listed: Specification,
  now: Specification,
  { skus }: ListedBusiness,
): PricingProblem[] {
  const keys = new Set(now.skus.map(({ key }) => key));
  const removed = listed.skus.filter(({ key }) => !keys.has(key) && !isGone(skus, key)).length;
  const isGroupKept = !listed.apiGroup || listed.apiGroup.groupId === now.apiGroup?.groupId;
  const isFrozen = same(listed.attributes, now.attributes) && listed.template === now.template;
  return [
    ...unless(isFrozen, `${path}.attributes`, 'attributes_frozen'),
    ...unless(removed === 0, `${path}.skus`, 'sku_removed', { count: removed }),
    ...unless(isGroupKept, `${path}.apiGroup.groupId`, 'api_group_changed'),
  ];
}

/** What an edit may not do to what is listed: R12, frozen attributes, API groups and Agents gateway. */
export function listedProblems(
  { specifications }: BusinessContent,
  type: DeliveryType,
  listed: ListedBusiness | null,
): PricingProblem[] {
  if (!listed) return [];
  const before = listed.business.specifications;
  if (before.length > 0 && before.every(({ key }) => isGone(listed.specifications, key)))
    return unless(withoutCodes(before) === withoutCodes(specifications), 'specifications', 'all_delisted');
  const keys = specifications.map(({ key }) => key);
  const removed = before.filter(({ key }) => !keys.includes(key) && !isGone(listed.specifications, key));
  const known = new Map(before.map((one) => [one.key, one]));
  return [
    ...removed.map(({ name }) => problem('specifications', 'specification_removed', { name })),
    ...specifications.flatMap((now, index) => {
      const [path, own] = [`specifications.${index}`, known.get(now.key)];
      if (!own) return type === 'api_agents' ? [problem(path, 'agents_new')] : [];
      const fixed = type === 'api_agents' ? agentsFixed(path, own, now) : [];
      return [...oneListed(path, own, now, listed), ...fixed];
    }),
  ];
}

/**
 * An API group belongs to one specification for ever, delisted ones included; `holders` are the keys of the seller's
 * specifications that hold a group, by the group's id.
 */
export function groupProblems(
  { specifications }: BusinessContent,
  holders: Readonly<Record<string, string>>,
): PricingProblem[] {
  const groups = specifications.map(({ key, apiGroup }) => ({ key, id: apiGroup?.groupId.trim() ?? '' }));
  const path = (index: number) => `specifications.${index}.apiGroup.groupId`;
  const isTaken = ({ key, id }: { key: string; id: string }) => (holders[id] ?? key) !== key;
  return [
    ...repeatedAt(groups.map(({ id }) => id)).map((index) => problem(path(index), 'api_group_repeated')),
    ...groups.flatMap((group, index) => unless(!isTaken(group), path(index), 'api_group_taken')),
  ];
}
