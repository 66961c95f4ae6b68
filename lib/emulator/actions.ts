import type { Action, ChargingMode, Generation, InstanceStatus } from './vocabulary';

export interface InstanceSituation {
  generation: Generation;
  status: InstanceStatus;
  chargingMode: ChargingMode;
  trial: boolean;
  /** Sold with service supervision: delivered and accepted after payment. */
  supervised: boolean;
  accepted: boolean;
}

type Rule = (instance: InstanceSituation) => boolean;

const isLive: Rule = ({ status }) => status === 'active' || status === 'frozen';
const isPeriod: Rule = ({ chargingMode }) => chargingMode === 'PERIOD';
const isMetered: Rule = ({ chargingMode }) =>
  chargingMode === 'ON_DEMAND' || chargingMode === 'ON_DEMAND_PKG';

/** V1 freezes period subscriptions by expireInstance alone (saas-callbacks §3.1); V2 has one interface for all. */
const hasStatusInterface: Rule = (instance) =>
  isMetered(instance) || (instance.generation === 'v2' && isPeriod(instance));

const RULES: Readonly<Record<Action, Rule>> = {
  renew: (instance) => isLive(instance) && isPeriod(instance) && !instance.trial,
  'trial-to-formal': (instance) => isLive(instance) && instance.trial,
  expire: (instance) =>
    instance.status === 'active' && (isPeriod(instance) || instance.chargingMode === 'ON_DEMAND_PKG'),
  freeze: (instance) => instance.status === 'active' && hasStatusInterface(instance),
  unfreeze: (instance) => instance.status === 'frozen' && hasStatusInterface(instance),
  upgrade: (instance) => instance.status === 'active' && isPeriod(instance) && !instance.trial,
  check: (instance) =>
    instance.generation === 'v2' && instance.status === 'active' && isPeriod(instance) && !instance.trial,
  release: isLive,
  refund: (instance) => isLive(instance) && !isMetered(instance) && !instance.trial,
  query: isLive,
  details: (instance) => instance.generation === 'v1' && isLive(instance),
  deliver: (instance) =>
    instance.generation === 'v1' && isLive(instance) && instance.supervised && !instance.accepted,
  accept: (instance) =>
    instance.generation === 'v1' && isLive(instance) && instance.supervised && !instance.accepted,
  notify: isLive,
};

/** What can be done with an instance now, by the sales modes of saas-callbacks §3.1. */
export function availableActions(instance: InstanceSituation): Action[] {
  return (Object.keys(RULES) as Action[]).filter((action) => RULES[action](instance));
}
