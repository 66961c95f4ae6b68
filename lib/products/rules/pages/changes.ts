import diff from 'microdiff';
import type { BusinessContent, Specification } from '../../content/business';
import type { ContentContext, ListedFacts, problemsOn } from '../problem';
import { isListed } from '../states';

type Page = ReturnType<typeof problemsOn>;

const differ = (before: unknown, after: unknown): boolean => diff({ at: before }, { at: after }).length > 0;

/** What of an agent's specification stays as it was; its prices may change (HS-47b). */
function agentTerms({ chargingMode, factors, packages }: Specification) {
  return {
    chargingMode,
    factors: factors.map(({ price: _, bands: __, ...factor }) => factor),
    packages: packages.map(({ price: _, ...one }) => one),
  };
}

function keptSpecification(
  before: Specification,
  after: Specification,
  path: string,
  { deliveryType, facts }: ContentContext,
  on: Page,
) {
  if (differ(before.attributes, after.attributes))
    on.add(`${path}.attributes`, { code: 'attributes_frozen' });
  if (before.chargingMode !== after.chargingMode)
    on.add(`${path}.chargingMode`, { code: 'fixed_once_listed' });
  if (before.apiGroup && before.apiGroup.groupId !== after.apiGroup?.groupId)
    on.add(`${path}.apiGroup.groupId`, { code: 'fixed_once_listed' });
  if (deliveryType === 'api_agents' && differ(agentTerms(before), agentTerms(after)))
    on.add(`${path}.packages`, { code: 'agent_terms_frozen' });
  const kept = new Set(after.skus.map((sku) => sku.key));
  const lost = before.skus.some(
    (sku) => isListed(facts.listed?.skus[sku.key] ?? 'unlisted') && !kept.has(sku.key),
  );
  if (lost) on.add(`${path}.skus`, { code: 'sku_listed_removed' });
}

function whereAllAreDelisted(listed: ListedFacts, business: BusinessContent, on: Page): boolean {
  const states = Object.values(listed.specifications);
  if (states.length === 0 || states.some(isListed)) return false;
  if (differ(listed.content.business.specifications, business.specifications))
    on.add('specifications', { code: 'all_specifications_delisted' });
  return true;
}

/**
 * What a change may not do to listed specifications (R12): none is deleted before it is delisted, attributes stay, and
 * where all are delisted nothing is gained or changed. Agents take no new specification after listing.
 */
export function specificationChanges(business: BusinessContent, context: ContentContext, on: Page): void {
  const { listed } = context.facts;
  if (!listed || whereAllAreDelisted(listed, business, on)) return;
  const places = new Map(business.specifications.map((one, at) => [one.key, at]));
  const known = new Map(listed.content.business.specifications.map((one) => [one.key, one]));
  for (const [key, before] of known) {
    const at = places.get(key);
    const after = at === undefined ? undefined : business.specifications[at];
    if (after) keptSpecification(before, after, `specifications.${at}`, context, on);
    else if (isListed(listed.specifications[key] ?? 'unlisted'))
      on.add('specifications', { code: 'specification_listed_removed', values: { name: before.name } });
  }
  if (context.deliveryType !== 'api_agents') return;
  for (const [key, at] of places)
    if (!known.has(key)) on.add(`specifications.${at}.name`, { code: 'agent_specification_added' });
}
