import type { DeliveryType } from '@/db/enums/listings';
import type { Specification } from '../../content/business';
import {
  MAX_TRIAL_DAYS,
  modesOf,
  needsAsset,
  offersCpuPrice,
  offersCustom,
  offersFree,
  offersTrial,
} from '../offers';
import { type PricingProblem, problem, unless } from './problem';

function trialProblems(path: string, specification: Specification, type: DeliveryType): PricingProblem[] {
  const { isTrial, chargingMode, trialDays } = specification;
  if (!isTrial) return [];
  const isTimely = trialDays !== null && trialDays >= 1 && trialDays <= MAX_TRIAL_DAYS;
  return [
    ...unless(offersTrial(type), `${path}.isTrial`, 'trial_not_offered'),
    ...unless(chargingMode === 'PERIOD', `${path}.chargingMode`, 'trial_mode'),
    ...unless(isTimely, `${path}.trialDays`, 'trial_days', { most: MAX_TRIAL_DAYS }),
  ];
}

function apiGroupProblems(path: string, { apiGroup }: Specification): PricingProblem[] {
  const own = `${path}.apiGroup`;
  if (!apiGroup || apiGroup.groupId.trim() === '') return [problem(`${own}.groupId`, 'api_group_missing')];
  return [
    ...unless(apiGroup.isPublic, `${own}.isPublic`, 'api_group_public'),
    ...unless(apiGroup.usesAppAuthentication, `${own}.usesAppAuthentication`, 'api_group_app'),
    ...unless(apiGroup.isReleased, `${own}.isReleased`, 'api_group_release'),
  ];
}

/** A fixed path behind http or https: the gateway forwards to no pattern. */
function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isWeb && url?.hostname !== '' && !/[{}*]/.test(text);
}

const agentProblems = (path: string, { agent }: Specification): PricingProblem[] => [
  ...unless(agent !== null && isWebAddress(agent.url), `${path}.agent.url`, 'agent_url'),
  ...unless(agent?.answersUsage === true, `${path}.agent.answersUsage`, 'agent_usage'),
];

/** What a delivery type asks of a specification or does not offer (seller-center rules §1.3, §2.4, §2.8, G1). */
export function deliveryProblems(
  path: string,
  specification: Specification,
  type: DeliveryType,
): PricingProblem[] {
  const { chargingMode, template, isFree, isPricedByCpu, assetVersionId } = specification;
  return [
    ...unless(modesOf(type).includes(chargingMode), `${path}.chargingMode`, 'mode_not_offered'),
    ...unless(template === 'simple' || offersCustom(type), `${path}.template`, 'template_not_offered'),
    ...trialProblems(path, specification, type),
    ...unless(!isFree || offersFree(type), `${path}.isFree`, 'free_not_offered'),
    ...unless(!isPricedByCpu || offersCpuPrice(type), `${path}.isPricedByCpu`, 'cpu_not_offered'),
    ...unless(!(isFree && isPricedByCpu), `${path}.isFree`, 'free_by_cpu'),
    ...unless(!needsAsset(type) || assetVersionId !== null, `${path}.assetVersionId`, 'asset_missing'),
    ...(type === 'api_gateway' ? apiGroupProblems(path, specification) : []),
    ...(type === 'api_agents' ? agentProblems(path, specification) : []),
  ];
}
