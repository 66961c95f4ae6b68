import { expect, test } from '@playwright/test';
import type { ListPage } from '@/lib/http/list';
import type { InstanceView } from '@/lib/instances/contract';
import { apiRoutes } from '@/lib/routes';
import { type Api, instanceOf, ledgerOf, okJson, signIn } from '../contract/api';
import { AppProcess, type Part, until } from '../fixtures/app-process';
import {
  codeV2,
  createBody,
  createdV2,
  freshId,
  resultOf,
  type Sent,
  send,
  signedV2,
  someDay,
  type Target,
} from '../fixtures/marketplace';

const CALLS = 200;
const AT_ONCE = 16;
const KILL_AFTER = 60;
const DRILL_MS = 600_000;

test.describe.configure({ mode: 'serial', timeout: DRILL_MS });

let app: AppProcess;
let owner: Api;

test.beforeAll(async () => {
  test.setTimeout(DRILL_MS);
  app = await AppProcess.make();
  await app.start();
  owner = await signIn(app.base, 'owner@demo.example');
});
test.afterAll(() => app.remove());

function targets(prefix: string): Target[] {
  return Array.from({ length: CALLS }, (_, index) => {
    const orderId = `${prefix}-${String(index).padStart(3, '0')}`;
    const businessId = `${orderId}-first`;
    return { orderId, orderLineId: `${orderId}-000001`, businessId, instanceId: businessId };
  });
}

/** Creates all of them, some at a time; returns the instance ids of those that were answered 000000. */
async function load(all: readonly Target[], onAnswer: (count: number) => void): Promise<Map<string, string>> {
  const answered = new Map<string, string>();
  const waiting = [...all];
  const caller = async () => {
    for (let target = waiting.shift(); target; target = waiting.shift()) {
      const result = await send(app.base, signedV2(createBody(target))).then(resultOf, () => null);
      if (result?.resultCode !== '000000') continue;
      answered.set(target.orderId, result.instanceId ?? '');
      onAnswer(answered.size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  return answered;
}

/** Every instance whose order begins with the prefix, page by page. */
async function stored(prefix: string, query: Record<string, string> = {}): Promise<InstanceView[]> {
  const found: InstanceView[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const asked = { q: prefix, limit: 100, ...query, ...(cursor ? { cursor } : {}) };
    const page: ListPage<InstanceView> = okJson(await owner.get(apiRoutes.instances(), asked));
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

/** Kills in the middle of the load; later calls of the load meet what is left of the app. */
async function loadAndKill(all: readonly Target[], parts: readonly Part[]): Promise<Map<string, string>> {
  let killed: Promise<void> | undefined;
  const answered = await load(all, (count) => {
    if (count === KILL_AFTER) killed = app.kill(...parts);
  });
  expect(killed).toBeDefined();
  await killed;
  return answered;
}

async function expectKept(
  prefix: string,
  all: readonly Target[],
  answered: ReadonlyMap<string, string>,
): Promise<void> {
  const before = await stored(prefix);
  const byOrder = new Map(before.map((instance) => [instance.orderId, instance.instanceId]));
  expect(byOrder.size, 'no order has two instances').toBe(before.length);
  for (const [orderId, instanceId] of answered) expect(byOrder.get(orderId), orderId).toBe(instanceId);

  const again = await load(
    all.map((target) => ({ ...target, businessId: `${target.orderId}-again` })),
    () => undefined,
  );
  expect(again.size, 'the marketplace’s retries are all answered').toBe(CALLS);
  for (const [orderId, instanceId] of answered) expect(again.get(orderId), orderId).toBe(instanceId);
  expect(await stored(prefix)).toHaveLength(CALLS);
}

const DRILLS: readonly (readonly Part[])[] = [
  ['server'],
  ['worker'],
  ['supervisor'],
  ['postgres'],
  ['supervisor', 'server', 'worker', 'emulator', 'postgres'],
];

for (const parts of DRILLS) {
  test(`kill -9 of ${parts.join(', ')} in a load of ${CALLS} calls loses nothing that was answered`, {
    tag: '@full',
  }, async () => {
    const prefix = freshId('KILL');
    const all = targets(prefix);
    const answered = await loadAndKill(all, parts);
    expect(answered.size).toBeGreaterThanOrEqual(KILL_AFTER);
    await app.restart();
    await expectKept(prefix, all, answered);
    // Each instance's order is asked for by a job that was queued with it: none of the jobs is lost either.
    const isAsked = async () => (await stored(prefix, { attention: 'details_missing' })).length === CALLS;
    await until('every order was asked for', isAsked, 120_000);
  });
}

test('a killed server, worker or database comes back by itself', { tag: '@full' }, async () => {
  for (const part of ['server', 'worker', 'postgres'] as const) {
    const before = app.pid(part);
    await app.kill(part);
    const isBack = async () => app.pid(part) !== null && app.pid(part) !== before && (await app.isHealthy());
    await until(`the ${part} is back`, isBack, 60_000);
    expect(await codeV2(app.base, createBody(targets(freshId('BACK'))[0] as Target))).toBe('000000');
  }
});

test('used nonces, releases, renewals and sessions outlive a kill of everything', {
  tag: '@full',
}, async () => {
  const renewed = await createdV2(app.base);
  const released = await createdV2(app.base);
  const refresh = {
    activity: 'refreshInstance',
    scene: 'RENEWAL',
    orderId: freshId(),
    orderLineId: 'line',
    instanceId: renewed.instanceId,
    expireTime: someDay(5).wire,
  };
  expect(await codeV2(app.base, refresh)).toBe('000000');
  expect(await codeV2(app.base, { activity: 'releaseInstance', instanceId: released.instanceId })).toBe(
    '000000',
  );
  // Stamped as far ahead as is accepted, so that the call is still fresh after the restart.
  const used: Sent = signedV2(refresh, { timestamp: Date.now() + 55_000 });
  expect(resultOf(await send(app.base, used)).resultCode).toBe('000000');

  await app.kill('supervisor', 'server', 'worker', 'emulator', 'postgres');
  await app.restart();

  expect((await owner.get(apiRoutes.me())).status).toBe(200);
  const replay = await send(app.base, used);
  expect(resultOf(replay).resultCode).toBe('000001');
  expect((await ledgerOf(replay.callId, owner)).reason).toBe('nonce_replayed');
  expect(await codeV2(app.base, { ...refresh, expireTime: someDay(9).wire })).toBe('000000');
  expect((await instanceOf(renewed.orderId, owner)).expireAt).toBe(someDay(5).iso);
  expect(await codeV2(app.base, { ...refresh, orderId: freshId(), instanceId: released.instanceId })).toBe(
    '000003',
  );
  const repeated = resultOf(await send(app.base, signedV2(createBody(released))));
  expect(repeated).toMatchObject({ resultCode: '000000', instanceId: released.instanceId });
  expect((await instanceOf(released.orderId, owner)).status).toBe('released');
});
