import type { ChargingMode, InstanceStatus } from '../vocabulary';

/** One record of a push as it arrived; `product_id` in the old form, `metering_sn` in the new one. */
export interface UsageEntry {
  instance_id: string;
  record_time: string;
  begin_time: string;
  end_time: string;
  usage_value: string;
  metering_sn: string;
  product_id: string;
  relate_pkg_instance: string;
}

export interface UsageInstance {
  sellerId: string;
  chargingMode: ChargingMode;
  status: InstanceStatus;
  createdAt: Date;
  updatedAt: Date;
  frozenAt: Date | null;
  customerId: string;
}

export interface UsageSituation {
  form: 'new' | 'old';
  instance: UsageInstance;
  /** What `relate_pkg_instance` names; null when nothing or something unknown. */
  related: UsageInstance | null;
  serialTaken: boolean;
  windowTaken: boolean;
  receivedAt: Date;
}

/** Epoch milliseconds of `yyyyMMdd'T'HHmmss'Z'`; null for any other text and for times that do not exist. */
export function usageTime(text: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const same = at.toISOString().replaceAll(/[-:]|\.000/g, '') === text;
  return same ? at.getTime() : null;
}

const isValue = (text: string) => /^\d{1,15}(\.\d{1,4})?$/.test(text) && Number(text) > 0;

/** The record-level code (001–019, saas-callbacks §3.6) under which a record is listed, or null when it is charged. */
export function usageVerdict(entry: UsageEntry, situation: UsageSituation): string | null {
  const { instance, related, form } = situation;
  const [begin, end, made] = [entry.begin_time, entry.end_time, entry.record_time].map(usageTime);
  if (begin == null || end == null || made == null) return '002';
  if (!isValue(entry.usage_value)) return '003';
  if (form === 'new' && entry.metering_sn === '') return '004';
  if (form === 'new' && situation.serialTaken) return '005';
  if (situation.windowTaken) return '010';
  if (begin > end || end > made || made > situation.receivedAt.getTime()) return '011';
  const isMetered = instance.chargingMode === 'ON_DEMAND' || instance.chargingMode === 'ON_DEMAND_PKG';
  if (!isMetered) return '012';
  if (instance.status === 'provisioning') return '016';
  if (instance.status === 'failed') return '013';
  // Usage from before the freeze is owed all the same.
  if (instance.frozenAt && end > instance.frozenAt.getTime()) return '013';
  if (instance.status === 'released' && end > instance.updatedAt.getTime()) return '014';
  // Records know seconds only.
  if (begin < Math.floor(instance.createdAt.getTime() / 1000) * 1000) return '015';
  const isPackage = related?.chargingMode === 'ON_DEMAND_PKG' && related.customerId === instance.customerId;
  return entry.relate_pkg_instance !== '' && !isPackage ? '018' : null;
}
