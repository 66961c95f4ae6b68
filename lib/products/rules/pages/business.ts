import type { BusinessContent, Specification } from '../../content/business';
import { DELIVERY, type DeliveryFacts } from '../../delivery';
import { type ContentContext, type ContentProblem, problemsOn, repeats } from '../problem';
import { specificationChanges } from './changes';

type Page = ReturnType<typeof problemsOn>;

/** A group can be sold only with public APIs, APP authentication and a release (APIG FAQ). */
function apiGroup(specification: Specification, path: string, on: Page) {
  const group = specification.apiGroup;
  on.require(`${path}.apiGroup.groupId`, group?.groupId);
  if (!group) return;
  if (!group.isPublic) on.add(`${path}.apiGroup.isPublic`, { code: 'api_not_public' });
  if (!group.usesAppAuthentication)
    on.add(`${path}.apiGroup.usesAppAuthentication`, { code: 'api_authentication' });
  if (!group.isReleased) on.add(`${path}.apiGroup.isReleased`, { code: 'api_not_released' });
}

/** The back end of an agent: a fixed path behind a domain, and `usage` in its answers. */
function agent(specification: Specification, path: string, on: Page) {
  const one = specification.agent;
  on.require(`${path}.agent.url`, one?.url);
  if (!one || one.url.trim() === '') return;
  const url = URL.parse(one.url);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!url || !isWeb) on.add(`${path}.agent.url`, { code: 'web_address' });
  else if (/[{}:*]/.test(decodeURIComponent(url.pathname)))
    on.add(`${path}.agent.url`, { code: 'dynamic_path' });
  if (!one.answersUsage) on.add(`${path}.agent.answersUsage`, { code: 'usage_needed' });
}

function oneSpecification(specification: Specification, path: string, type: DeliveryFacts, on: Page) {
  on.require(`${path}.name`, specification.name);
  if (!type.chargingModes.includes(specification.chargingMode))
    on.add(`${path}.chargingMode`, { code: 'charging_mode' });
  if (specification.template === 'custom' && !type.hasSkus)
    on.add(`${path}.template`, { code: 'template_not_offered' });
  if (specification.isTrial && (!type.hasTrial || specification.chargingMode !== 'PERIOD'))
    on.add(`${path}.isTrial`, { code: 'trial_not_offered' });
  if (type.asset) on.require(`${path}.assetVersionId`, specification.assetVersionId);
  if (type.gateway === 'apig') apiGroup(specification, path, on);
  if (type.gateway === 'agents') agent(specification, path, on);
}

/** What is wrong on the page of business but for prices, which have rules of their own (seller-center §2.3, §2.8). */
export function businessProblems(business: BusinessContent, context: ContentContext): ContentProblem[] {
  const type = DELIVERY[context.deliveryType];
  const on = problemsOn('business');
  const { specifications } = business;
  on.require('taxType', business.taxType);
  if (business.feeBps === null) on.require('feeBps', null);
  on.require('specifications', specifications);
  if (specifications.length > 0 && specifications.every((one) => one.isTrial))
    on.add('specifications', { code: 'trial_only' });
  for (const [at, one] of specifications.entries()) oneSpecification(one, `specifications.${at}`, type, on);
  for (const at of repeats(specifications.map((one) => one.name)))
    on.add(`specifications.${at}.name`, { code: 'repeated' });
  const shared = new Set(repeats(specifications.map((one) => one.apiGroup?.groupId ?? '')));
  for (const [at, one] of specifications.entries()) {
    const owner = context.facts.apiGroups[one.apiGroup?.groupId ?? ''];
    if (shared.has(at) || (owner !== undefined && owner !== one.key))
      on.add(`specifications.${at}.apiGroup.groupId`, { code: 'api_group_taken' });
  }
  specificationChanges(business, context, on);
  return on.found;
}
