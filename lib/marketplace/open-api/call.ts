import { signSdkHmac } from '@/lib/marketplace/signature/sdk-hmac';
import { describe } from './answer-text';
import { baseUrl } from './hosts';

/** Who asks, and whom. Hosts are tried in this order; see `baseUrl` for their form. */
export type OpenApiAccess = {
  hosts: readonly string[];
  accessKey: string;
  secretKey: string;
  fetch?: typeof fetch;
  now: () => Date;
  /** For each host, headers and body together. Milliseconds. */
  timeoutMs: number;
};

export type OpenApiRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  /** Path with its query, encoded as it is signed. */
  path: string;
  headers: Record<string, string>;
  /** Exactly the bytes that are signed and sent. */
  body?: string | Buffer<ArrayBuffer>;
};

export type HostAnswer = { host: string; status: number; text: string };

export type OutageCause = 'network' | 'timeout' | 'server-error' | 'rate-limited' | 'unreadable' | 'no-host';

/** A host that gave no usable answer. `isLocal`: the fault of this host alone, the next may do better. */
export type Outage = {
  kind: 'outage';
  cause: OutageCause;
  detail: string;
  isLocal: boolean;
  status: number | null;
  code: string | null;
};

/** One host that gave no usable answer; `detail` is for logs, it holds no secret. */
export type FailedAttempt = { host: string; cause: OutageCause; detail: string };

/** Nobody answered; ask again later. Cause, status and code are the last host's. */
export type Unavailable = Pick<Outage, 'cause' | 'status' | 'code'> & { kind: 'unavailable' };

export function outage(
  cause: OutageCause,
  detail: string,
  answered: { status: number | null; code: string | null } = { status: null, code: null },
): Outage {
  return { kind: 'outage', cause, detail, isLocal: cause !== 'rate-limited', ...answered };
}

/**
 * Asks the marketplace's hosts in turn until one's answer is final: one that cannot be reached, is late, faulty or
 * unintelligible is followed by the next. `requestAt` makes the request anew for each, because a signature is good
 * for one call. Never throws for what network or marketplace do.
 */
export async function askHosts<R extends { kind: string }>(
  access: OpenApiAccess,
  requestAt: (date: Date) => OpenApiRequest,
  read: (answer: HostAnswer) => R | Outage,
): Promise<{ result: R | Unavailable; failed: FailedAttempt[] }> {
  const failed: FailedAttempt[] = [];
  let last: Outage | null = null;
  for (const host of access.hosts) {
    const told = await askHost(access, host, requestAt, read);
    if (!isOutage(told)) return { result: told, failed };
    last = told;
    failed.push({ host, cause: told.cause, detail: told.detail });
    if (!told.isLocal) break;
  }
  const { cause = 'no-host', status = null, code = null } = last ?? {};
  return { result: { kind: 'unavailable', cause, status, code }, failed };
}

const isOutage = (told: { kind: string }): told is Outage => told.kind === 'outage';

async function askHost<R>(
  access: OpenApiAccess,
  host: string,
  requestAt: (date: Date) => OpenApiRequest,
  read: (answer: HostAnswer) => R | Outage,
): Promise<R | Outage> {
  try {
    const response = await send(access, host, requestAt);
    return read({ host, status: response.status, text: await response.text() });
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return outage(isLate ? 'timeout' : 'network', describe(error));
  }
}

function send(access: OpenApiAccess, host: string, requestAt: (date: Date) => OpenApiRequest) {
  const { accessKey, secretKey, timeoutMs } = access;
  const date = access.now();
  const { method, path, headers, body } = requestAt(date);
  const url = `${baseUrl(host)}${path}`;
  const signed = signSdkHmac({ method, url, headers, body: body ?? '', accessKey, secretKey, date });
  return (access.fetch ?? fetch)(url, {
    method,
    headers: signed.headers,
    ...(body === undefined ? {} : { body }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/** A rate limit is the seller's, not the host's: the next host would say the same. */
export function faultOf(code: string | null, status: number): Outage {
  const isLimited = status === 429 || status === 406 || /(?:\.0250|^APIGW\.0308)$/.test(code ?? '');
  const isUnreadable = status < 300 && code === null;
  const cause = isLimited ? 'rate-limited' : isUnreadable ? 'unreadable' : 'server-error';
  return outage(cause, `HTTP ${status} ${code ?? ''}`.trim(), { status, code });
}
