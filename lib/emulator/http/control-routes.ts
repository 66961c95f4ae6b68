import {
  listCalls as listCallsQuery,
  listInstances as listInstancesQuery,
  listMessages as listMessagesQuery,
  listOrders as listOrdersQuery,
  placeOrder as placeOrderInput,
  putBuyer as putBuyerInput,
  putConnection as putConnectionInput,
  putCredential as putCredentialInput,
  putProduct as putProductInput,
} from '../contract';
import { act } from '../desk/act';
import { placeOrder } from '../desk/place-order';
import { getCall, listCalls } from '../desk/read-calls';
import { getInstance, listInstances } from '../desk/read-instances';
import { getOrder, listMessages, listOrders } from '../desk/read-orders';
import { readBuyers, readConnections, readProducts, readState } from '../desk/read-state';
import { listUsageRecords } from '../desk/read-usage';
import { putBuyer, putConnection, putCredential, putProduct } from '../desk/register';
import { restartMessage, restartOrder } from '../desk/restart';
import { notFound } from '../problem';
import { ACTIONS, type Action } from '../vocabulary';
import type { World } from '../world';

export interface ControlRequest {
  /** Values of the pattern's `:names`, in order. */
  params: string[];
  query: Record<string, string>;
  body: unknown;
}

type Handler = (world: World, request: ControlRequest) => Promise<object>;

const first = ({ params }: ControlRequest) => params[0] ?? '';

function actionNamed(name: string | undefined): Action {
  const action = ACTIONS.find((known) => known === name);
  if (!action) throw notFound('action');
  return action;
}

/** Runs a registration and gives the list that it changed. */
const thenRead =
  <T>(read: (world: World) => Promise<T[]>, write: (world: World, body: unknown) => Promise<void>): Handler =>
  async (world, { body }) => {
    await write(world, body);
    return { items: await read(world) };
  };

/** The control API: method, path with `:names`, handler. */
const ROUTES: readonly (readonly ['GET' | 'POST', string, Handler])[] = [
  ['GET', '/control/state', (world) => readState(world)],
  ['GET', '/control/products', async (world) => ({ items: await readProducts(world) })],
  [
    'POST',
    '/control/products',
    thenRead(readProducts, (world, body) => putProduct(world, putProductInput.parse(body))),
  ],
  ['GET', '/control/connections', async (world) => ({ items: await readConnections(world) })],
  [
    'POST',
    '/control/connections',
    thenRead(readConnections, (world, body) => putConnection(world, putConnectionInput.parse(body))),
  ],
  [
    'POST',
    '/control/credentials',
    thenRead(
      async () => [],
      (world, body) => putCredential(world, putCredentialInput.parse(body)),
    ),
  ],
  [
    'GET',
    '/control/usage-records',
    async (world, { query }) => ({ items: await listUsageRecords(world, query.sellerId ?? null) }),
  ],
  ['GET', '/control/buyers', async (world) => ({ items: await readBuyers(world) })],
  [
    'POST',
    '/control/buyers',
    thenRead(readBuyers, (world, body) => putBuyer(world, putBuyerInput.parse(body))),
  ],
  ['GET', '/control/orders', (world, { query }) => listOrders(world, listOrdersQuery.parse(query))],
  ['POST', '/control/orders', (world, { body }) => placeOrder(world, placeOrderInput.parse(body))],
  ['GET', '/control/orders/:id', (world, request) => getOrder(world, first(request))],
  ['POST', '/control/orders/:id/restart', (world, request) => restartOrder(world, first(request))],
  ['GET', '/control/instances', (world, { query }) => listInstances(world, listInstancesQuery.parse(query))],
  ['GET', '/control/instances/:id', (world, request) => getInstance(world, first(request))],
  [
    'POST',
    '/control/instances/:id/:action',
    (world, request) => act(world, first(request), actionNamed(request.params[1]), request.body),
  ],
  ['GET', '/control/messages', (world, { query }) => listMessages(world, listMessagesQuery.parse(query))],
  [
    'POST',
    '/control/messages/:id/restart',
    async (world, request) => ({ items: await restartMessage(world, first(request)) }),
  ],
  ['GET', '/control/calls', (world, { query }) => listCalls(world, listCallsQuery.parse(query))],
  ['GET', '/control/calls/:id', (world, request) => getCall(world, first(request))],
];

export interface Matched {
  handler: Handler;
  params: string[];
}

/** The handler for a method and an undecoded path; null when there is none. */
export function matchRoute(method: string, path: string): Matched | null {
  const segments = path.split('/');
  for (const [routeMethod, pattern, handler] of ROUTES) {
    const expected = pattern.split('/');
    if (routeMethod !== method || expected.length !== segments.length) continue;
    const isMatch = expected.every((part, index) => part.startsWith(':') || part === segments[index]);
    if (!isMatch) continue;
    const params = segments.filter((_, index) => expected[index]?.startsWith(':'));
    return { handler, params: params.map(decodeSegment) };
  }
  return null;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound('path');
  }
}
