import { interfaceOf } from './purposes';
import type { Action, ChargingMode, InstanceStatus, Protocol, Purpose } from './vocabulary';

export interface InstanceSituation extends Protocol {
  status: InstanceStatus;
  chargingMode: ChargingMode;
  trial: boolean;
  /** Sold with service supervision: delivered and accepted after payment. */
  supervised: boolean;
  accepted: boolean;
  /** Its orders are told to the seller; those of images are not (license-deploy-usage-orders §E). */
  noticed: boolean;
  /** The buyer has confirmed the receipt of the auth code. */
  received: boolean;
}

type Rule = (instance: InstanceSituation) => boolean;

const isLive: Rule = ({ status }) => status === 'active' || status === 'frozen';
const isPeriod: Rule = ({ chargingMode }) => chargingMode === 'PERIOD';
const isMetered: Rule = ({ chargingMode }) =>
  chargingMode === 'ON_DEMAND' || chargingMode === 'ON_DEMAND_PKG';

/** V1 freezes period subscriptions by expireInstance alone (saas-callbacks §3.1); V2 has one interface for all. */
const hasStatusInterface: Rule = (instance) =>
  isMetered(instance) || (instance.generation === 'v2' && isPeriod(instance));

const isAuthCode: Rule = ({ family, generation }) => family === 'license' && generation === 'v2';

const RULES: Readonly<Record<Action, Rule>> = {
  renew: (instance) => isLive(instance) && isPeriod(instance) && !instance.trial,
  'trial-to-formal': (instance) => isLive(instance) && instance.trial,
  expire: (instance) =>
    instance.status === 'active' && (isPeriod(instance) || instance.chargingMode === 'ON_DEMAND_PKG'),
  freeze: (instance) => instance.status === 'active' && hasStatusInterface(instance),
  unfreeze: (instance) => instance.status === 'frozen' && hasStatusInterface(instance),
  upgrade: (instance) => instance.status === 'active' && isPeriod(instance) && !instance.trial,
  check: (instance) => instance.status === 'active' && isPeriod(instance) && !instance.trial,
  release: isLive,
  refund: (instance) => isLive(instance) && !isMetered(instance) && !instance.trial,
  query: isLive,
  details: isLive,
  deliver: (instance) => isLive(instance) && instance.supervised && !instance.accepted,
  accept: (instance) => isLive(instance) && instance.supervised && !instance.accepted,
  notify: (instance) => isLive(instance) && instance.noticed,
  'confirm-receipt': (instance) => isAuthCode(instance) && isLive(instance) && !instance.received,
  license: ({ status }) => status === 'active',
};

/** What needs no interface of the product: it is said elsewhere, or happens at the marketplace alone. */
const ELSEWHERE: ReadonlySet<Action> = new Set(['notify', 'confirm-receipt']);

/** What happens to a product whose seller has no interface: the marketplace keeps it alone. */
const WITHOUT_INTERFACE: ReadonlySet<Action> = new Set([
  'renew',
  'trial-to-formal',
  'expire',
  'upgrade',
  'release',
  'refund',
]);

const hasInterface = (instance: InstanceSituation, action: Action) =>
  ELSEWHERE.has(action) ||
  (instance.family === 'plain'
    ? WITHOUT_INTERFACE.has(action)
    : interfaceOf(instance, action as Purpose) !== null);

/** What can be done with an instance now, by the interfaces of its protocol and the sales modes (saas-callbacks §3.1). */
export function availableActions(instance: InstanceSituation): Action[] {
  return (Object.keys(RULES) as Action[]).filter(
    (action) => RULES[action](instance) && hasInterface(instance, action),
  );
}
