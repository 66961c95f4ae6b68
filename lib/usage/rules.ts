import type { ChargingMode, InstanceStatus } from '@/db/enums';
import { parseMeteringTime } from '@/lib/calendar/metering-time';
import type { UsageField, UsageRefusal } from './contract-values';
import { USAGE_DEFAULTS } from './defaults';

const DAY_MS = 86_400_000;
/** Records that begin before this are refused (MKT.9004, record code 007). */
export const MAX_AGE_MS = 21 * DAY_MS;
const MAX_VALUE = 20;
/** A billing factor's code as listings write it. */
const FACTOR = /^[A-Za-z][\w-]{0,63}$/;
const MAX_ID = 64;
const DECIMAL = /^-?\d+(?:\.(\d+))?$/;
/** Printable ASCII without space: the id goes into files and addresses. */
const SERIAL = /^[\x21-\x7e]+$/;

/** A usage record as given: texts in the marketplace's own spelling, blank where there is none. */
export type GivenUsage = Record<UsageField, string>;

/** A record whose texts are well-formed. `value` has no superfluous zeros, as it travels. */
export type UsageFacts = {
  instanceId: string;
  relatedPackageId: string | null;
  value: string;
  beginAt: Date;
  endAt: Date;
  recordAt: Date;
  meteringSn: string;
  /** Which billing factor of a listing with several it meters, else empty; it is never pushed. */
  factorCode: string;
};

/** What an instance of the own seller is metered by; instants null where unknown. */
export type MeteredInstance = {
  chargingMode: ChargingMode | null;
  status: InstanceStatus;
  startAt: Date | null;
  closeAt: Date | null;
  /** When a frozen instance was frozen; null when its history does not tell. */
  frozenAt: Date | null;
  customerId: string | null;
  /** Whether its packages stop when empty; null is unknown. */
  stopsWhenEmpty: boolean | null;
};

export type UsageProblem = { field: UsageField; code: UsageRefusal };

const problem = (field: UsageField, code: UsageRefusal): UsageProblem => ({ field, code });

/** What is wrong with a value: more than zero, at most 4 decimals and 20 characters (`zh-cn_topic_0070649410`). */
export function valueRefusal(text: string): UsageRefusal | null {
  if (text.length > MAX_VALUE) return 'value_too_long';
  const match = DECIMAL.exec(text);
  if (!match) return 'value_format';
  if (text.startsWith('-') || /^[0.]*$/.test(text)) return 'value_not_positive';
  return (match[1]?.length ?? 0) > 4 ? 'value_decimals' : null;
}

/** The shortest text of a decimal: `012.50` is `12.5`. */
export function plainDecimal(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '');
  const digits = whole.replace(/^0+(?=\d)/, '');
  return kept ? `${digits}.${kept}` : digits;
}

function serialRefusal(text: string): UsageRefusal | null {
  if (text === '') return 'metering_sn_missing';
  return text.length > MAX_ID || !SERIAL.test(text) ? 'metering_sn_format' : null;
}

function timesOf(given: GivenUsage, now: Date) {
  const recordText = given.record_time;
  return {
    begin: parseMeteringTime(given.begin_time),
    end: parseMeteringTime(given.end_time),
    record:
      recordText === '' ? new Date(Math.floor(now.getTime() / 1000) * 1000) : parseMeteringTime(recordText),
  };
}

function shapeProblems(given: GivenUsage, times: ReturnType<typeof timesOf>): UsageProblem[] {
  const value = valueRefusal(given.usage_value);
  const serial = serialRefusal(given.metering_sn);
  return [
    ...(given.instance_id === '' ? [problem('instance_id', 'instance_missing')] : []),
    ...(value ? [problem('usage_value', value)] : []),
    ...(times.begin ? [] : [problem('begin_time', 'begin_time_format')]),
    ...(times.end ? [] : [problem('end_time', 'end_time_format')]),
    ...(times.record ? [] : [problem('record_time', 'record_time_format')]),
    ...(serial ? [problem('metering_sn', serial)] : []),
    ...(given.factor_code === '' || FACTOR.test(given.factor_code)
      ? []
      : [problem('factor_code', 'factor_code_format')]),
  ];
}

/**
 * Reads one given record. A record without a record time is made now, cut to seconds. Either the facts or every
 * problem of form.
 */
export function readUsage(
  given: GivenUsage,
  now: Date,
): { facts: UsageFacts } | { problems: UsageProblem[] } {
  const times = timesOf(given, now);
  const problems = shapeProblems(given, times);
  const { begin, end, record } = times;
  if (problems.length > 0 || !begin || !end || !record) return { problems };
  return {
    facts: {
      instanceId: given.instance_id,
      relatedPackageId: given.relate_pkg_instance || null,
      value: plainDecimal(given.usage_value),
      beginAt: begin,
      endAt: end,
      recordAt: record,
      meteringSn: given.metering_sn,
      factorCode: given.factor_code,
    },
  };
}

function timeProblems(facts: UsageFacts, now: Date): UsageProblem[] {
  const { beginAt, endAt, recordAt } = facts;
  return [
    ...(beginAt > endAt ? [problem('begin_time', 'begin_after_end')] : []),
    ...(endAt > recordAt ? [problem('end_time', 'end_after_record')] : []),
    ...(recordAt > now ? [problem('record_time', 'record_in_future')] : []),
    ...(now.getTime() - beginAt.getTime() > MAX_AGE_MS ? [problem('begin_time', 'begin_too_old')] : []),
  ];
}

const METERED: readonly ChargingMode[] = ['ON_DEMAND', 'ON_DEMAND_PKG'];

/** Usage from before a release or a freeze may still be told; from a freeze on it is refused (013). */
function instanceProblems(facts: UsageFacts, instance: MeteredInstance): UsageProblem[] {
  const { chargingMode, status, startAt, closeAt, frozenAt } = instance;
  const isBeforeFreeze = frozenAt !== null && facts.endAt <= frozenAt;
  const isMetered =
    chargingMode === null ? USAGE_DEFAULTS.meterUnknownChargingMode : METERED.includes(chargingMode);
  return [
    ...(isMetered ? [] : [problem('instance_id', 'instance_not_metered')]),
    ...(status === 'provisioning' ? [problem('instance_id', 'instance_provisioning')] : []),
    ...(status === 'frozen' && !isBeforeFreeze ? [problem('instance_id', 'instance_not_active')] : []),
    ...(startAt && facts.beginAt < startAt ? [problem('begin_time', 'begin_before_start')] : []),
    ...(closeAt && facts.endAt > closeAt ? [problem('end_time', 'end_after_close')] : []),
  ];
}

/** The package must be another instance of the same customer, bought as a package and not released. */
function isValidPackage(facts: UsageFacts, instance: MeteredInstance, related: MeteredInstance): boolean {
  const isOther = facts.relatedPackageId !== facts.instanceId;
  const isPackage = related.chargingMode === 'ON_DEMAND_PKG' || related.chargingMode === null;
  const customers = [instance.customerId, related.customerId];
  const isSameCustomer = customers.includes(null) || customers[0] === customers[1];
  return isOther && isPackage && isSameCustomer && related.status !== 'released';
}

function packageProblems(
  facts: UsageFacts,
  instance: MeteredInstance,
  related: MeteredInstance | null,
): UsageProblem[] {
  if (facts.relatedPackageId !== null) {
    const isValid = related !== null && isValidPackage(facts, instance, related);
    return isValid ? [] : [problem('relate_pkg_instance', 'related_package_invalid')];
  }
  const mayStop = instance.chargingMode === 'ON_DEMAND_PKG' && USAGE_DEFAULTS.packageStopsWhenEmpty;
  const mustName = instance.stopsWhenEmpty ?? mayStop;
  return mustName ? [problem('relate_pkg_instance', 'related_package_missing')] : [];
}

/** Every reason why a well-formed record must not be pushed now (话单 rules of `zh-cn_topic_0070649410`); `instance` null is unknown to the seller. */
export function usageProblems(
  facts: UsageFacts,
  context: { instance: MeteredInstance | null; related: MeteredInstance | null; now: Date },
): UsageProblem[] {
  const { instance, related, now } = context;
  const times = timeProblems(facts, now);
  if (!instance) return [problem('instance_id', 'instance_unknown'), ...times];
  return [...instanceProblems(facts, instance), ...times, ...packageProblems(facts, instance, related)];
}

/** Codes with which the marketplace says that it has a record already. */
const HELD_CODES: readonly string[] = ['005', '010'];

/**
 * What a record-level code makes of a record: one that was sent before and is told as repeated was taken the first
 * time, its answer lost. `mayHaveArrived`: an earlier call with it may have reached the marketplace.
 */
export const closesAs = (code: string, mayHaveArrived: boolean): 'confirmed' | 'rejected' =>
  mayHaveArrived && HELD_CODES.includes(code) ? 'confirmed' : 'rejected';
