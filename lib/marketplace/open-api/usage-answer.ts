import { z } from 'zod';

const MAX_TEXT = 1_000;

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim().slice(0, MAX_TEXT))
  .nullish()
  .catch(null)
  .transform((value) => value || null);

const failure = z
  .object({
    metering_sn: text,
    meteringSn: text,
    instance_id: text,
    instanceId: text,
    error_code: text,
    errorCode: text,
    error_msg: text,
    errorMsg: text,
  })
  .transform((item) => ({
    meteringSn: item.metering_sn ?? item.meteringSn,
    instanceId: item.instance_id ?? item.instanceId,
    code: item.error_code ?? item.errorCode,
    message: item.error_msg ?? item.errorMsg,
  }));

const failures = z.array(failure).nullish().catch(null);
const holder = z
  .object({ fail_list: failures, failList: failures })
  .transform((given) => given.fail_list ?? given.failList ?? null);

/** What a push answers. The shape of the record-level list is not published: `data.fail_list` is our reading. */
export const usageAnswerSchema = z
  .object({
    error_code: text,
    error_msg: text,
    resultCode: text,
    resultMsg: text,
    extra_info: z.unknown().optional(),
    data: holder.nullish().catch(null),
    fail_list: failures,
  })
  .transform((answer) => ({
    code: answer.error_code ?? answer.resultCode,
    message: answer.error_msg ?? answer.resultMsg,
    extraInfo: printed(answer.extra_info),
    failures: answer.data ?? answer.fail_list ?? null,
  }));
export type UsageAnswer = z.infer<typeof usageAnswerSchema>;
export type RecordFailure = z.infer<typeof failure>;

function printed(value: unknown): string | null {
  if (value == null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
