import { randomUUID } from 'node:crypto';
import type { UsagePushForm } from '@/db/enums';
import { meteringTime } from '@/lib/calendar/metering-time';
import { usagePushSignature } from '@/lib/marketplace/signature/usage-push';
import { parseJson } from './answer-text';
import {
  askHosts,
  type FailedAttempt,
  faultOf,
  type HostAnswer,
  type OpenApiAccess,
  type OpenApiRequest,
  type Outage,
  type OutageCause,
} from './call';
import { type RecordFailure, type UsageAnswer, usageAnswerSchema } from './usage-answer';
import { type Blame, callMeaningOf } from './usage-codes';

/** `zh-cn_topic_0070649410` (new), `zh-cn_topic_0070649411` (old). */
export const USAGE_PATHS: Readonly<Record<UsagePushForm, string>> = {
  new: '/api/mkp-openapi-public/global/v1/isv/usage-data',
  old: '/rest/marketplace/v1/isv/usage-data',
};
export const MAX_USAGE_RECORDS = 1_000;

/** One record on the wire; the new form tells it by `meteringSn`, the old one carries `productId` instead. */
export type PushedRecord = {
  instanceId: string;
  relatedPackageId: string | null;
  value: string;
  beginAt: Date;
  endAt: Date;
  recordAt: Date;
  meteringSn: string;
  productId: string;
};

export type UsagePush = OpenApiAccess & {
  form: UsagePushForm;
  /** The access key of the product's base interface: it signs the new form. */
  sellerKey: string;
  /** 1 to 1 000. */
  records: readonly PushedRecord[];
  newNonce?: () => string;
};

/** `failed`: hosts asked before, each of which may have taken the records all the same. */
type Told = { host: string; httpStatus: number; code: string; message: string | null };
export type UsagePushResult = { failed: readonly FailedAttempt[] } & (
  | (Told & { kind: 'confirmed' })
  /** The records at these positions were refused, all others taken. */
  | (Told & { kind: 'rejected'; records: readonly { index: number; code: string; message: string | null }[] })
  /** Nothing of the call was taken; `extraInfo` may name what is at fault. */
  | (Told & { kind: 'refused'; meaning: 'fix' | 'ask'; blames: Blame; extraInfo: string | null })
  /** Nobody gave an answer that settles it; push the same records again later. */
  | { kind: 'retry'; cause: OutageCause; httpStatus: number | null; code: string | null }
);

/**
 * Pushes usage records (按需使用量推送). An answer about the records or a rate limit is final.
 * Never throws for what network or marketplace do.
 */
export async function pushUsage(push: UsagePush): Promise<UsagePushResult> {
  const count = push.records.length;
  if (count < 1 || count > MAX_USAGE_RECORDS) throw new RangeError('1 to 1000 usage records in a call');
  const body = usageBody(push.form, push.records);
  const requestAt = (date: Date) => requestOf(push, body, date);
  const { result, failed } = await askHosts(push, requestAt, (answer) => readAnswer(push, answer));
  if (result.kind !== 'unavailable') return { ...result, failed };
  const { cause, status, code } = result;
  return { kind: 'retry', cause, httpStatus: status, code, failed };
}

type Settled = UsagePushResult extends infer R
  ? R extends { kind: 'retry' }
    ? never
    : Omit<R, 'failed'>
  : never;

/** The body with its names sorted, exactly as it is signed and sent. */
export function usageBody(form: UsagePushForm, records: readonly PushedRecord[]): string {
  const usage_records = records.map((record) => ({
    begin_time: meteringTime(record.beginAt),
    end_time: meteringTime(record.endAt),
    instance_id: record.instanceId,
    ...(form === 'new' ? { metering_sn: record.meteringSn } : { product_id: record.productId }),
    record_time: meteringTime(record.recordAt),
    ...(record.relatedPackageId === null ? {} : { relate_pkg_instance: record.relatedPackageId }),
    usage_value: record.value,
  }));
  return JSON.stringify({ usage_records });
}

function requestOf(push: UsagePush, body: string, date: Date): OpenApiRequest {
  const signature = push.form === 'new' ? signatureHeaders(push, body, date) : {};
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', ...signature };
  return { method: 'POST', path: USAGE_PATHS[push.form], headers, body };
}

function signatureHeaders(push: UsagePush, body: string, date: Date) {
  const ts = String(date.getTime());
  const nonce = (push.newNonce ?? randomUUID)();
  return { ts, nonce, signature: usagePushSignature(push.sellerKey, ts, nonce, body) };
}

function readAnswer(push: UsagePush, { host, status, text }: HostAnswer): Settled | Outage {
  const answer = usageAnswerSchema.safeParse(parseJson(text)).data ?? null;
  const code = answer?.code ?? null;
  const { meaning, blames } = callMeaningOf(code, status);
  const told = { host, httpStatus: status, code: code ?? `HTTP.${status}`, message: answer?.message ?? null };
  if (meaning === 'retry') return faultOf(code, status);
  const failures = answer?.failures ?? [];
  const rejected = failures.length > 0 ? rejectedRecords(push.records, failures) : [];
  if (rejected && rejected.length > 0) return { kind: 'rejected', ...told, records: rejected };
  if (meaning === 'success' && failures.length === 0) return { kind: 'confirmed', ...told };
  return {
    kind: 'refused',
    ...told,
    meaning: meaning === 'ask' ? 'ask' : 'fix',
    blames: failures.length > 0 ? 'records' : blames,
    extraInfo: answer ? extraInfoOf(answer) : null,
  };
}

/** Which records a list of failures means: by serial, or by an instance that has one record. Null when one cannot be told. */
function rejectedRecords(records: readonly PushedRecord[], failures: readonly RecordFailure[]) {
  const found = failures.map(({ meteringSn, instanceId, code, message }) => {
    const bySerial =
      meteringSn === null ? -1 : records.findIndex((record) => record.meteringSn === meteringSn);
    const sameInstance = records.flatMap((record, at) => (record.instanceId === instanceId ? [at] : []));
    const index = bySerial >= 0 ? bySerial : sameInstance.length === 1 ? (sameInstance[0] ?? -1) : -1;
    return { index, code: code ?? '', message };
  });
  return found.some(({ index, code }) => index < 0 || code === '') ? null : found;
}

const extraInfoOf = ({ extraInfo, failures }: UsageAnswer): string | null =>
  extraInfo ?? (failures && failures.length > 0 ? JSON.stringify(failures) : null);
