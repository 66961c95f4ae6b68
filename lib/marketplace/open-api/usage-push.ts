import { randomUUID } from 'node:crypto';
import type { UsagePushForm } from '@/db/enums';
import { meteringTime } from '@/lib/calendar/metering-time';
import { signSdkHmac } from '@/lib/marketplace/signature/sdk-hmac';
import { usagePushSignature } from '@/lib/marketplace/signature/usage-push';
import { describe, parseJson } from './answer-text';
import type { FailedAttempt, OutageCause } from './client';
import { baseUrl } from './hosts';
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

export type UsagePush = {
  form: UsagePushForm;
  /** Tried in this order; see `baseUrl` for the form. */
  hosts: readonly string[];
  accessKey: string;
  secretKey: string;
  /** The access key of the product's base interface: it signs the new form. */
  sellerKey: string;
  /** 1 to 1 000. */
  records: readonly PushedRecord[];
  fetch?: typeof fetch;
  now: () => Date;
  /** For each host, headers and body together. Milliseconds. */
  timeoutMs: number;
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

type Outage = {
  kind: 'outage';
  cause: OutageCause;
  detail: string;
  isLocal: boolean;
  httpStatus: number | null;
  code: string | null;
};
type Settled = UsagePushResult extends infer R
  ? R extends { kind: 'retry' }
    ? never
    : Omit<R, 'failed'>
  : never;

/**
 * Pushes usage records (按需使用量推送). A host that cannot be reached, is late, faulty or unintelligible is followed by
 * the next; an answer about the records or a rate limit is final. Never throws for what network or marketplace do.
 */
export async function pushUsage(push: UsagePush): Promise<UsagePushResult> {
  const count = push.records.length;
  if (count < 1 || count > MAX_USAGE_RECORDS) throw new RangeError('1 to 1000 usage records in a call');
  const failed: FailedAttempt[] = [];
  const body = usageBody(push.form, push.records);
  let last: Outage | null = null;
  for (const host of push.hosts) {
    const result = await askHost(push, host, body);
    if (result.kind !== 'outage') return { ...result, failed };
    last = result;
    failed.push({ host, cause: result.cause, detail: result.detail });
    if (!result.isLocal) break;
  }
  const { cause = 'no-host', httpStatus = null, code = null } = last ?? {};
  return { kind: 'retry', cause, httpStatus, code, failed };
}

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

async function askHost(push: UsagePush, host: string, body: string): Promise<Settled | Outage> {
  try {
    const response = await send(push, host, body);
    return readAnswer(push, host, response.status, await response.text());
  } catch (error) {
    const cause = error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network';
    return { kind: 'outage', cause, detail: describe(error), isLocal: true, httpStatus: null, code: null };
  }
}

/** A fresh date, and for the new form a fresh nonce, for each host: a signature is good for one call. */
function send(push: UsagePush, host: string, body: string): Promise<Response> {
  const { accessKey, secretKey } = push;
  const url = `${baseUrl(host)}${USAGE_PATHS[push.form]}`;
  const date = push.now();
  const headers = {
    Accept: 'application/json',
    'Content-Type': 'application/json',
    ...(push.form === 'new' ? signatureHeaders(push, body, date) : {}),
  };
  const signed = signSdkHmac({ method: 'POST', url, headers, body, accessKey, secretKey, date });
  return (push.fetch ?? fetch)(url, {
    method: 'POST',
    headers: signed.headers,
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(push.timeoutMs),
  });
}

function signatureHeaders(push: UsagePush, body: string, date: Date) {
  const ts = String(date.getTime());
  const nonce = (push.newNonce ?? randomUUID)();
  return { ts, nonce, signature: usagePushSignature(push.sellerKey, ts, nonce, body) };
}

function readAnswer(push: UsagePush, host: string, status: number, raw: string): Settled | Outage {
  const answer = usageAnswerSchema.safeParse(parseJson(raw)).data ?? null;
  const code = answer?.code ?? null;
  const { meaning, blames } = callMeaningOf(code, status);
  const told = { host, httpStatus: status, code: code ?? `HTTP.${status}`, message: answer?.message ?? null };
  if (meaning === 'retry') return outageOf(code, status);
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

/** A rate limit is the seller's, not the host's: the next host would say the same. */
function outageOf(code: string | null, status: number): Outage {
  const isLimited = status === 429 || status === 406 || /(?:\.0250|^APIGW\.0308)$/.test(code ?? '');
  const isUnreadable = status < 300 && code === null;
  return {
    kind: 'outage',
    cause: isLimited ? 'rate-limited' : isUnreadable ? 'unreadable' : 'server-error',
    detail: `HTTP ${status} ${code ?? ''}`.trim(),
    isLocal: !isLimited,
    httpStatus: status,
    code,
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
