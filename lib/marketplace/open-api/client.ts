import { canonicalQuery, signSdkHmac } from '@/lib/marketplace/signature/sdk-hmac';
import { describe, parseJson } from './answer-text';
import { baseUrl } from './hosts';
import { type MarketplaceOrder, marketplaceOrderSchema, queryAnswerSchema } from './order-query';
import { meaningOf } from './result-codes';

const ORDER_QUERY_PATH = '/api/mkp-openapi-public/global/v1/order/query';

export type OrderQuery = {
  /** Tried in this order; see `baseUrl` for the form. */
  hosts: readonly string[];
  accessKey: string;
  secretKey: string;
  orderId: string;
  orderLineId?: string;
  fetch?: typeof fetch;
  now: () => Date;
  /** For each host, headers and body together. Milliseconds. */
  timeoutMs: number;
};

export type OutageCause = 'network' | 'timeout' | 'server-error' | 'rate-limited' | 'unreadable' | 'no-host';

/** One host that gave no usable answer; `detail` is for logs, it holds no secret. */
export type FailedAttempt = { host: string; cause: OutageCause; detail: string };

export type OrderQueryResult =
  /** `raw` is the answer's text as received. */
  | { kind: 'found'; order: MarketplaceOrder; raw: string; host: string }
  | { kind: 'not-found'; code: string; message: string | null }
  | { kind: 'refused'; code: string; message: string | null }
  /** Nobody answered; ask again later. `cause` is the last host's. */
  | { kind: 'unavailable'; cause: OutageCause; attempts: readonly FailedAttempt[] };

type Outage = { kind: 'outage'; cause: OutageCause; detail: string; isLocal: boolean };

/**
 * Asks the marketplace for one order (查询订单, zh-cn_topic_0070649350). A host that cannot be reached, is
 * late, faulty or unintelligible is followed by the next; a business answer or a rate limit is final.
 * Never throws for what the network or the marketplace does.
 */
export async function queryOrder(query: OrderQuery): Promise<OrderQueryResult> {
  const attempts: FailedAttempt[] = [];
  for (const host of query.hosts) {
    const result = await askHost(query, host);
    if (result.kind !== 'outage') return result;
    attempts.push({ host, cause: result.cause, detail: result.detail });
    if (!result.isLocal) break;
  }
  return { kind: 'unavailable', cause: attempts.at(-1)?.cause ?? 'no-host', attempts };
}

async function askHost(query: OrderQuery, host: string): Promise<OrderQueryResult | Outage> {
  try {
    const response = await send(query, host);
    return readAnswer(response.status, await response.text(), host);
  } catch (error) {
    const cause = error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network';
    return outage(cause, describe(error));
  }
}

/** A fresh date for each host: the gateway refuses signatures older than 15 minutes. */
function send(query: OrderQuery, host: string): Promise<Response> {
  const { orderId, orderLineId, accessKey, secretKey } = query;
  const params: [string, string][] = [['orderId', orderId]];
  if (orderLineId) params.push(['orderLineId', orderLineId]);
  const url = `${baseUrl(host)}${ORDER_QUERY_PATH}?${canonicalQuery(params)}`;
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  const signed = signSdkHmac({ method: 'GET', url, headers, accessKey, secretKey, date: query.now() });
  return (query.fetch ?? fetch)(url, {
    headers: signed.headers,
    redirect: 'error',
    signal: AbortSignal.timeout(query.timeoutMs),
  });
}

function readAnswer(status: number, raw: string, host: string): OrderQueryResult | Outage {
  const answer = queryAnswerSchema.safeParse(parseJson(raw)).data;
  const code = answer?.code ?? null;
  const message = answer?.message ?? null;
  const shownCode = code ?? `HTTP.${status}`;
  const detail = `HTTP ${status} ${shownCode}`;
  if (status < 300 && code === null) return outage('unreadable', detail);
  switch (meaningOf(code, status)) {
    case 'found':
      return readOrder(answer?.orderInfo, { raw, host, code: shownCode, message });
    case 'not-found':
      return { kind: 'not-found', code: shownCode, message };
    case 'refused':
      return { kind: 'refused', code: shownCode, message };
    case 'rate-limited':
      return { kind: 'outage', cause: 'rate-limited', detail, isLocal: false };
    case 'server-error':
      return outage('server-error', detail);
  }
}

type Context = { raw: string; host: string; code: string; message: string | null };

/** Success without an order is how an order that does not exist may be told; `orderInfo` is optional. */
function readOrder(orderInfo: unknown, context: Context): OrderQueryResult | Outage {
  const { raw, host, code, message } = context;
  if (orderInfo == null) return { kind: 'not-found', code, message };
  const order = marketplaceOrderSchema.safeParse(orderInfo);
  if (order.success) return { kind: 'found', order: order.data, raw, host };
  return outage('unreadable', order.error.issues.map((issue) => issue.path.join('.')).join(', '));
}

/** A fault of this host alone: the next may do better. */
function outage(cause: OutageCause, detail: string): Outage {
  return { kind: 'outage', cause, detail, isLocal: true };
}
