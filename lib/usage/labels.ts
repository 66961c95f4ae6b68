import type { UsageField, VerdictField } from './contract-values';

/** Other names of a file's columns, in small letters: those of the screens, and those that metering systems use. */
const USAGE_NAMES: Record<UsageField, readonly string[]> = {
  instance_id: ['实例 id', '实例id', 'instance id'],
  usage_value: ['用量值', '用量', 'usage value', 'usage'],
  begin_time: ['开始时间', '计量开始时间', 'begin time', 'start time'],
  end_time: ['结束时间', '计量结束时间', 'end time'],
  record_time: ['话单生成时间', '生成时间', 'record time'],
  metering_sn: ['话单流水号', '流水号', '话单编号', 'record serial number', 'serial number'],
  relate_pkg_instance: ['关联套餐包实例', '套餐包实例 id', '套餐包实例id', 'package instance'],
  factor_code: ['计费因子', '计费因子编码', 'billing factor'],
};

/** The headers of the marketplace's own export are not published: these are our reading of them. */
const CODE_NAMES = ['错误码', '话单错误码', '失败码', 'error_code', 'error code', 'record code'];

const byName = <F extends string>(names: Readonly<Record<F, readonly string[]>>) =>
  new Map((Object.keys(names) as F[]).flatMap((field) => names[field].map((name) => [name, field] as const)));

export const USAGE_LABELS: ReadonlyMap<string, UsageField> = byName(USAGE_NAMES);

const { metering_sn, instance_id, begin_time, end_time } = USAGE_NAMES;
export const VERDICT_LABELS: ReadonlyMap<string, VerdictField> = byName({
  metering_sn,
  instance_id,
  begin_time,
  end_time,
  code: CODE_NAMES,
});
