import {
  listCalls as listCallsQuery,
  listInstances as listInstancesQuery,
  listMessages as listMessagesQuery,
  listOrders as listOrdersQuery,
  placeOrder as placeOrderInput,
} from '../contract';
import { act } from '../desk/act';
import { placeOrder } from '../desk/place-order';
import { getCall, listCalls } from '../desk/read-calls';
import { getInstance, listInstances } from '../desk/read-instances';
import { getOrder, listMessages, listOrders } from '../desk/read-orders';
import { restartMessage, restartOrder } from '../desk/restart';
import { notFound } from '../problem';
import { ACTIONS, type Action } from '../vocabulary';
import { type ControlRoute, first, second } from './control-route';

function actionNamed(name: string): Action {
  const action = ACTIONS.find((known) => known === name);
  if (!action) throw notFound('action');
  return action;
}

/** Orders, instances, and the calls about them. */
export const MARKET_ROUTES: readonly ControlRoute[] = [
  ['GET', '/control/orders', (world, { query }) => listOrders(world, listOrdersQuery.parse(query))],
  ['POST', '/control/orders', (world, { body }) => placeOrder(world, placeOrderInput.parse(body))],
  ['GET', '/control/orders/:id', (world, request) => getOrder(world, first(request))],
  ['POST', '/control/orders/:id/restart', (world, request) => restartOrder(world, first(request))],
  ['GET', '/control/instances', (world, { query }) => listInstances(world, listInstancesQuery.parse(query))],
  ['GET', '/control/instances/:id', (world, request) => getInstance(world, first(request))],
  [
    'POST',
    '/control/instances/:id/:action',
    (world, request) => act(world, first(request), actionNamed(second(request)), request.body),
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
