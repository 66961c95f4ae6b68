import type { Protocol, Purpose } from './vocabulary';

/** Delays grow from `firstDelayMs` by `factor` up to `maxDelayMs`, for at most `windowMs`. */
export interface RetryRule {
  firstDelayMs: number;
  factor: number;
  maxDelayMs: number;
  windowMs: number;
  /** What happens when the window ends without success. */
  afterwards: 'refund' | 'stop';
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The schedules of saas-callbacks §1.2; the two-minute interval inside one-hour windows is our default (§8). */
const HOURLY_THEN_REFUND: RetryRule = {
  firstDelayMs: HOUR,
  factor: 1,
  maxDelayMs: HOUR,
  windowMs: 3 * HOUR,
  afterwards: 'refund',
};
const ONE_HOUR: RetryRule = {
  firstDelayMs: 2 * MINUTE,
  factor: 1,
  maxDelayMs: 2 * MINUTE,
  windowMs: HOUR,
  afterwards: 'stop',
};
const POLL: RetryRule = {
  firstDelayMs: 30 * SECOND,
  factor: 2,
  maxDelayMs: 2 * MINUTE,
  windowMs: 3 * HOUR,
  afterwards: 'refund',
};
/** Three hours (license-deploy-usage-orders §E); the hourly interval is our default. */
const HOURLY_THEN_STOP: RetryRule = { ...HOURLY_THEN_REFUND, afterwards: 'stop' };
/** A licence call is repeated 60 times, once every two minutes (license-deploy-usage-orders §A5). */
const SIXTY_TIMES: RetryRule = { ...ONE_HOUR, windowMs: 2 * HOUR };
const ONCE: RetryRule = { firstDelayMs: 0, factor: 1, maxDelayMs: 0, windowMs: 0, afterwards: 'stop' };

/** An interface of the seller and how its failed calls are repeated. */
export interface Interface {
  activity: string;
  retry: RetryRule;
}

type Interfaces = Readonly<Partial<Record<Purpose, Interface>>>;

const at = (activity: string, retry: RetryRule): Interface => ({ activity, retry });

/** The enterprise's admin decides whether a failed sync is repeated (saas-callbacks §1.2). */
const KIT: Interfaces = {
  'sync-tenant': at('tenantSync', ONCE),
  'sync-application': at('applicationSync', ONCE),
  'sync-users': at('authSync', ONCE),
  'sync-department': at('singleOrgSync', ONCE),
  'sync-departments': at('allOrgSync', ONCE),
};

const SAAS_V1: Interfaces = {
  ...KIT,
  provision: at('newInstance', HOURLY_THEN_REFUND),
  details: at('newInstance', ONCE),
  deliver: at('newInstance', ONE_HOUR),
  accept: at('newInstance', ONE_HOUR),
  renew: at('refreshInstance', ONE_HOUR),
  'trial-to-formal': at('refreshInstance', ONE_HOUR),
  'refund-renewal': at('refreshInstance', ONE_HOUR),
  expire: at('expireInstance', ONE_HOUR),
  freeze: at('instanceStatus', ONE_HOUR),
  unfreeze: at('instanceStatus', ONE_HOUR),
  upgrade: at('upgrade', HOURLY_THEN_REFUND),
  release: at('releaseInstance', ONE_HOUR),
  refund: at('releaseInstance', ONE_HOUR),
  query: at('queryInstance', ONCE),
};

const SAAS_V2: Interfaces = {
  ...KIT,
  provision: at('newInstance', HOURLY_THEN_REFUND),
  poll: at('queryInstance', POLL),
  renew: at('refreshInstance', ONE_HOUR),
  'trial-to-formal': at('refreshInstance', ONE_HOUR),
  'refund-renewal': at('refreshInstance', ONE_HOUR),
  expire: at('updateInstanceStatus', ONE_HOUR),
  freeze: at('updateInstanceStatus', ONE_HOUR),
  unfreeze: at('updateInstanceStatus', ONE_HOUR),
  upgrade: at('upgradeInstance', HOURLY_THEN_REFUND),
  check: at('changeInstanceCheck', ONCE),
  release: at('releaseInstance', ONE_HOUR),
  refund: at('releaseInstance', ONE_HOUR),
  query: at('queryInstance', ONCE),
};

/** The offline guide's licence: the purchase is tried hourly, everything else once (§B4). */
const LICENSE_V1: Interfaces = {
  provision: at('getLicense', HOURLY_THEN_STOP),
  renew: at('refreshLicense', ONCE),
  'trial-to-formal': at('refreshLicense', ONCE),
  'refund-renewal': at('refreshLicense', ONCE),
  expire: at('expireLicense', ONCE),
  release: at('releaseLicense', ONCE),
  refund: at('releaseLicense', ONCE),
};

/** Auth codes 2.0: the marketplace makes the code itself, so a purchase calls nobody (§A5). */
const LICENSE_V2: Interfaces = {
  renew: at('refreshLicenseCode', SIXTY_TIMES),
  'refund-renewal': at('refreshLicenseCode', SIXTY_TIMES),
  expire: at('updateLicenseCodeStatus', SIXTY_TIMES),
  freeze: at('updateLicenseCodeStatus', SIXTY_TIMES),
  unfreeze: at('updateLicenseCodeStatus', SIXTY_TIMES),
  release: at('releaseLicenseCode', SIXTY_TIMES),
  refund: at('releaseLicenseCode', SIXTY_TIMES),
};

/** Client software (§C3): as SaaS V2 without a query; the schedule of getLicenseAsync is our default. */
const CLIENT_LICENSE: Interfaces = {
  provision: at('newInstance', HOURLY_THEN_REFUND),
  renew: at('refreshInstance', ONE_HOUR),
  'trial-to-formal': at('refreshInstance', ONE_HOUR),
  'refund-renewal': at('refreshInstance', ONE_HOUR),
  expire: at('updateInstanceStatus', ONE_HOUR),
  freeze: at('updateInstanceStatus', ONE_HOUR),
  unfreeze: at('updateInstanceStatus', ONE_HOUR),
  release: at('releaseInstance', ONE_HOUR),
  refund: at('releaseInstance', ONE_HOUR),
  license: at('getLicenseAsync', ONE_HOUR),
};

const PROTOCOLS: Readonly<Record<Protocol['family'], Partial<Record<Protocol['generation'], Interfaces>>>> = {
  saas: { v1: SAAS_V1, v2: SAAS_V2 },
  license: { v1: LICENSE_V1, v2: LICENSE_V2 },
  client_license: { v2: CLIENT_LICENSE },
  order_notice: { v2: { notice: at('orderNotify', HOURLY_THEN_STOP) } },
  plain: {},
};

/** The interface for a purpose; null where the protocol has none. */
export const interfaceOf = ({ family, generation }: Protocol, purpose: Purpose): Interface | null =>
  PROTOCOLS[family][generation]?.[purpose] ?? null;

/** The same; throws where there is none. */
export function requireInterface(protocol: Protocol, purpose: Purpose): Interface {
  const found = interfaceOf(protocol, purpose);
  if (!found) throw new Error(`${protocol.family} ${protocol.generation} has no interface for ${purpose}`);
  return found;
}
