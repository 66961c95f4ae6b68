import {
  putBuyer as putBuyerInput,
  putConnection as putConnectionInput,
  putCredential as putCredentialInput,
  putProduct as putProductInput,
} from '../contract';
import { readBuyers, readConnections, readProducts, readState } from '../desk/read-state';
import { putBuyer, putConnection, putCredential, putProduct } from '../desk/register';
import type { World } from '../world';
import type { ControlRoute, Handler } from './control-route';

/** Runs a registration and gives the list that it changed. */
const thenRead =
  <T>(read: (world: World) => Promise<T[]>, write: (world: World, body: unknown) => Promise<void>): Handler =>
  async (world, { body }) => {
    await write(world, body);
    return { items: await read(world) };
  };

/** Products, buyers, sellers' addresses and keys. */
export const REGISTER_ROUTES: readonly ControlRoute[] = [
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
  ['GET', '/control/buyers', async (world) => ({ items: await readBuyers(world) })],
  [
    'POST',
    '/control/buyers',
    thenRead(readBuyers, (world, body) => putBuyer(world, putBuyerInput.parse(body))),
  ],
];
