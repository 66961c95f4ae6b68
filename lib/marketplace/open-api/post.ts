import { signSdkHmac } from '@/lib/marketplace/signature/sdk-hmac';
import { describe } from './answer-text';
import type { FailedAttempt, OutageCause } from './client';
import { baseUrl } from './hosts';

/** What every call to the open API needs; hosts are tried in their order, `timeoutMs` is for each of them. */
export type OpenApiAccess = {
  hosts: readonly string[];
  accessKey: string;
  secretKey: string;
  now: () => Date;
  timeoutMs: number;
  fetch?: typeof fetch;
};

export type PostedCall = { path: string; contentType: string; body: string | Buffer };
export type PostedAnswer = { host: string; httpStatus: number; text: string };

/** An answer that settles nothing; `isLocal`: another host may do better. */
export type Outage = { kind: 'outage'; cause: OutageCause; detail: string; isLocal: boolean };
/** Nobody answered; ask again later. `cause` is the last host's. */
export type Unavailable = { kind: 'unavailable'; cause: OutageCause; attempts: readonly FailedAttempt[] };

/**
 * Posts a call signed with AK/SK (SDK-HMAC-SHA256) and has its answer read. A host that cannot be reached, is late,
 * faulty or unintelligible is followed by the next; a business answer or a rate limit is final. Never throws for what
 * network or marketplace do.
 */
export async function postOpenApi<T extends { kind: string }>(
  access: OpenApiAccess,
  call: PostedCall,
  read: (answer: PostedAnswer) => T | Outage,
): Promise<T | Unavailable> {
  const attempts: FailedAttempt[] = [];
  for (const host of access.hosts) {
    const result = await askHost(access, call, host, read);
    if (!isOutage(result)) return result;
    attempts.push({ host, cause: result.cause, detail: result.detail });
    if (!result.isLocal) break;
  }
  return { kind: 'unavailable', cause: attempts.at(-1)?.cause ?? 'no-host', attempts };
}

const isOutage = (result: { kind: string }): result is Outage => result.kind === 'outage';

async function askHost<T>(
  access: OpenApiAccess,
  call: PostedCall,
  host: string,
  read: (answer: PostedAnswer) => T | Outage,
): Promise<T | Outage> {
  try {
    const response = await send(access, call, host);
    return read({ host, httpStatus: response.status, text: await response.text() });
  } catch (error) {
    const cause = error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network';
    return { kind: 'outage', cause, detail: describe(error), isLocal: true };
  }
}

/** A fresh date for each host: the gateway refuses signatures older than 15 minutes. */
function send(
  access: OpenApiAccess,
  { path, contentType, body }: PostedCall,
  host: string,
): Promise<Response> {
  const { accessKey, secretKey } = access;
  const url = `${baseUrl(host)}${path}`;
  const headers = { Accept: 'application/json', 'Content-Type': contentType };
  const signed = signSdkHmac({
    method: 'POST',
    url,
    headers,
    body,
    accessKey,
    secretKey,
    date: access.now(),
  });
  return (access.fetch ?? fetch)(url, {
    method: 'POST',
    headers: signed.headers,
    body: typeof body === 'string' ? body : new Uint8Array(body),
    redirect: 'error',
    signal: AbortSignal.timeout(access.timeoutMs),
  });
}
