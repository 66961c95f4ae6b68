import { canonicalQuery } from '@/lib/marketplace/signature/sdk-hmac';
import { parseJson } from './answer-text';
import {
  askHosts,
  type FailedAttempt,
  faultOf,
  type HostAnswer,
  type OpenApiAccess,
  type Outage,
  type OutageCause,
  outage,
} from './call';
import { type MarketplaceOrder, marketplaceOrderSchema, queryAnswerSchema } from './order-query';
import { meaningOf } from './result-codes';

const ORDER_QUERY_PATH = '/api/mkp-openapi-public/global/v1/order/query';

export type OrderQuery = OpenApiAccess & { orderId: string; orderLineId?: string };

export type OrderQueryResult =
  /** `raw` is the answer's text as received. */
  | { kind: 'found'; order: MarketplaceOrder; raw: string; host: string }
  | { kind: 'not-found'; code: string; message: string | null }
  | { kind: 'refused'; code: string; message: string | null }
  /** Nobody answered; ask again later. `cause` is the last host's. */
  | { kind: 'unavailable'; cause: OutageCause; attempts: readonly FailedAttempt[] };

/** Asks the marketplace for one order (查询订单, zh-cn_topic_0070649350). A business answer or a rate limit is final. */
export async function queryOrder(query: OrderQuery): Promise<OrderQueryResult> {
  const { orderId, orderLineId } = query;
  const params: [string, string][] = [['orderId', orderId]];
  if (orderLineId) params.push(['orderLineId', orderLineId]);
  const path = `${ORDER_QUERY_PATH}?${canonicalQuery(params)}`;
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  const { result, failed } = await askHosts(query, () => ({ method: 'GET', path, headers }), readAnswer);
  return result.kind === 'unavailable'
    ? { kind: 'unavailable', cause: result.cause, attempts: failed }
    : result;
}

type Settled = Exclude<OrderQueryResult, { kind: 'unavailable' }>;

function readAnswer({ host, status, text: raw }: HostAnswer): Settled | Outage {
  const answer = queryAnswerSchema.safeParse(parseJson(raw)).data;
  const code = answer?.code ?? null;
  const message = answer?.message ?? null;
  const shownCode = code ?? `HTTP.${status}`;
  if (status < 300 && code === null) return faultOf(code, status);
  switch (meaningOf(code, status)) {
    case 'found':
      return readOrder(answer?.orderInfo, { raw, host, code: shownCode, message });
    case 'not-found':
      return { kind: 'not-found', code: shownCode, message };
    case 'refused':
      return { kind: 'refused', code: shownCode, message };
    default:
      return faultOf(shownCode, status);
  }
}

type Context = { raw: string; host: string; code: string; message: string | null };

/** Success without an order is how an order that does not exist may be told; `orderInfo` is optional. */
function readOrder(orderInfo: unknown, context: Context): Settled | Outage {
  const { raw, host, code, message } = context;
  if (orderInfo == null) return { kind: 'not-found', code, message };
  const order = marketplaceOrderSchema.safeParse(orderInfo);
  if (order.success) return { kind: 'found', order: order.data, raw, host };
  return outage('unreadable', order.error.issues.map((issue) => issue.path.join('.')).join(', '));
}
