import type { Generation, Purpose } from './vocabulary';

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
const ONCE: RetryRule = { firstDelayMs: 0, factor: 1, maxDelayMs: 0, windowMs: 0, afterwards: 'stop' };

export interface PurposeRule {
  /** The interface used in each generation; null where the generation has none. */
  activity: Readonly<Record<Generation, string | null>>;
  retry: RetryRule;
}

export const PURPOSE_RULES: Readonly<Record<Purpose, PurposeRule>> = {
  provision: { activity: { v1: 'newInstance', v2: 'newInstance' }, retry: HOURLY_THEN_REFUND },
  poll: { activity: { v1: null, v2: 'queryInstance' }, retry: POLL },
  details: { activity: { v1: 'newInstance', v2: null }, retry: ONCE },
  deliver: { activity: { v1: 'newInstance', v2: null }, retry: ONE_HOUR },
  accept: { activity: { v1: 'newInstance', v2: null }, retry: ONE_HOUR },
  renew: { activity: { v1: 'refreshInstance', v2: 'refreshInstance' }, retry: ONE_HOUR },
  'trial-to-formal': { activity: { v1: 'refreshInstance', v2: 'refreshInstance' }, retry: ONE_HOUR },
  'refund-renewal': { activity: { v1: 'refreshInstance', v2: 'refreshInstance' }, retry: ONE_HOUR },
  expire: { activity: { v1: 'expireInstance', v2: 'updateInstanceStatus' }, retry: ONE_HOUR },
  freeze: { activity: { v1: 'instanceStatus', v2: 'updateInstanceStatus' }, retry: ONE_HOUR },
  unfreeze: { activity: { v1: 'instanceStatus', v2: 'updateInstanceStatus' }, retry: ONE_HOUR },
  upgrade: { activity: { v1: 'upgrade', v2: 'upgradeInstance' }, retry: HOURLY_THEN_REFUND },
  check: { activity: { v1: null, v2: 'changeInstanceCheck' }, retry: ONCE },
  release: { activity: { v1: 'releaseInstance', v2: 'releaseInstance' }, retry: ONE_HOUR },
  refund: { activity: { v1: 'releaseInstance', v2: 'releaseInstance' }, retry: ONE_HOUR },
  query: { activity: { v1: 'queryInstance', v2: 'queryInstance' }, retry: ONCE },
  notice: { activity: { v1: null, v2: 'orderNotify' }, retry: HOURLY_THEN_STOP },
};
