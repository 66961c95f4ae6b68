import type { PlaceOrder } from '../contract';
import { act } from '../desk/act';
import { placeOrder } from '../desk/place-order';
import { getInstance } from '../desk/read-instances';
import { putConnection } from '../desk/register';
import { prepareEmulatorDatabase } from '../prepare';
import { seedEmulator } from '../seed';
import { type Emulator, type EmulatorSettings, startEmulator } from '../start';
import type { ActionResult, InstanceView, OrderView } from '../views';
import type { Action } from '../vocabulary';
import { type FakeSeller, startFakeSeller } from './fake-seller';

export const KEY = 'stage-access-key-0001';
export const TOKEN = 'stage-control-token-0001';
const HOUR_MS = 3_600_000;
/** The addresses of the stage's seller, with what is bought there unless something else is asked for. */
const CONNECTIONS = {
  v1: { family: 'saas', generation: 'v1', skuCode: 'OFFI1000001-STD' },
  v2: { family: 'saas', generation: 'v2', skuCode: 'OFFI1000001-STD' },
  codes: { family: 'license', generation: 'v2', skuCode: 'OFFI1000006-STD' },
  license: { family: 'license', generation: 'v1', skuCode: 'OFFI1000007-STD' },
  client: { family: 'client_license', generation: 'v2', skuCode: 'OFFI1000008-STD' },
} as const;
export type StageConnection = keyof typeof CONNECTIONS;
const MONTHLY = { chargingMode: 'PERIOD', periodType: 'month' } as const;

/** An emulator on a database of its own, one fake seller connected by every family, and a clock to turn. */
export interface Stage {
  emulator: Emulator;
  seller: FakeSeller;
  adminUrl: string;
  databaseUrl: string;
  now: () => Date;
  /** Moves the clock and delivers what has become due; gives the number of attempts. */
  passHours: (hours: number) => Promise<number>;
  order: (connection: StageConnection, overrides?: Partial<PlaceOrder>) => Promise<OrderView>;
  /** The instance of an order's line. */
  instanceOf: (order: OrderView, line?: number) => Promise<InstanceView>;
  act: (instance: InstanceView, action: Action, body?: object) => Promise<ActionResult>;
  /** Ends what earlier tests left to be retried, and forgets the calls received. */
  clear: () => Promise<void>;
  /** A second process on the same database. */
  startAnother: (overrides?: Partial<EmulatorSettings>) => Promise<Emulator>;
  close: () => Promise<void>;
}

/** Builds a stage in an empty database of its own, which it drops when it is closed. */
export async function openStage(
  database: { adminUrl: string; drop: () => Promise<void> },
  settings: Partial<EmulatorSettings> = {},
): Promise<Stage> {
  const { url: databaseUrl } = await prepareEmulatorDatabase(database.adminUrl, 'stage-password');
  let clock = new Date('2026-03-02T02:00:00Z');
  const now = () => clock;
  // Nobody places two orders in the same instant.
  const tick = () => {
    clock = new Date(clock.getTime() + 1_000);
  };
  const start = (overrides: Partial<EmulatorSettings> = {}) =>
    startEmulator({ databaseUrl, token: TOKEN, port: 0, now, loop: false, ...settings, ...overrides });
  const emulator = await start();
  const { world } = emulator;
  const seller = await startFakeSeller(KEY);
  await seedEmulator(world.pool, { appUrl: 'http://127.0.0.1:1', openApiSecret: 'stage-secret', now });
  for (const [id, { family, generation }] of Object.entries(CONNECTIONS)) {
    await putConnection(world, {
      family,
      id,
      sellerId: 'stage',
      name: id,
      target: seller.url,
      generation,
      accessKey: KEY,
      cipherBits: 256,
    });
  }
  const defaults = {
    ...MONTHLY,
    orderType: 'NEW',
    periodNumber: 1,
    quantity: 1,
    discountBps: 0,
    voucherMinor: 0,
  } as const;
  return {
    emulator,
    seller,
    databaseUrl,
    adminUrl: database.adminUrl,
    now,
    passHours: (hours) => {
      clock = new Date(clock.getTime() + hours * HOUR_MS);
      return emulator.deliverDue();
    },
    order: (connectionId, overrides = {}) => {
      tick();
      return placeOrder(world, {
        ...defaults,
        skuCode: CONNECTIONS[connectionId].skuCode,
        connectionId,
        supervised: false,
        extendParams: [],
        ...overrides,
      });
    },
    instanceOf: (order, line = 0) => getInstance(world, order.lines[line]?.instance ?? ''),
    act: (instance, action, body = {}) => {
      tick();
      return act(world, instance.id, action, body);
    },
    clear: async () => {
      await world.pool.query(
        `UPDATE messages SET status = 'stopped' WHERE status IN ('waiting', 'retrying')`,
      );
      seller.calls.length = 0;
    },
    startAnother: start,
    close: async () => {
      await emulator.close();
      await seller.close();
      await database.drop();
    },
  };
}
