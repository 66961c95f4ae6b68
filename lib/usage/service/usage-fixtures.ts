import { meteringTime } from '@/lib/calendar/metering-time';
import { hours } from '@/lib/instances/service/instance-fixtures';
import type { GivenUsage } from '../rules';

/** Six minutes past an hour, six hours after the instances of the fixtures start. */
export const USAGE_NOW = new Date(hours(6).getTime() + 6 * 60_000);

let made = 0;

/** A sound record of one hour, `back` hours before the last full one, with a serial number of its own. */
export function usageOf(instanceId: string, changes: Partial<GivenUsage> = {}, back = 0): GivenUsage {
  made += 1;
  return {
    instance_id: instanceId,
    usage_value: '1.5',
    begin_time: meteringTime(hours(5 - back)),
    end_time: meteringTime(hours(6 - back)),
    record_time: meteringTime(hours(6)),
    metering_sn: `sn-${process.pid}-${made}`,
    relate_pkg_instance: '',
    factor_code: '',
    ...changes,
  };
}
