import { expect, test } from '@playwright/test';
import { DEMO_CONSOLES, DEMO_SELLER_ID, DEMO_V2_CONNECTION } from '@/lib/emulator/demo';
import { signSdkRequest } from '@/lib/emulator/signing/sdk-signature';
import { orderView } from '@/lib/emulator/views';
import { type ConsoleTest, consoleTest, reviewList } from '@/lib/emulator/views-reviews';
import { stackDetail, stackOutcomeView } from '@/lib/emulator/views-stacks';
import { apiRoutes } from '@/lib/routes';
import { MOUNTS } from '../fixtures/marketplace';
import { as, okJson } from './api';
import { control } from './emulator-control';

const WITHIN = { timeout: 30_000 };
/** A seller of this file's own: an outcome that was chosen is used up by whichever stack of his comes next. */
const SELLER = { sellerId: 'contract-stacks', accessKeyId: 'CONTRACT-STACKS', secret: 'contract-secret' };
const PROJECT = '/v1/contract-project/stacks';
const TEMPLATE = 'variable "name" { default = "x" }\nresource "huaweicloud_compute_instance" "app" {}\n';

type Body = Record<string, unknown>;

/** A call of the resource formation service, signed as its clients sign. */
async function formation(method: 'GET' | 'POST' | 'DELETE', path: string, given?: Body) {
  const base = process.env.EMULATOR_URL ?? '';
  const body = given ? JSON.stringify(given) : '';
  const date = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const headers = { host: new URL(base).host, 'x-sdk-date': date };
  const authorization = signSdkRequest({ method, path, query: [], headers, body }, SELLER);
  const response = await fetch(base + path, {
    method,
    headers: { 'x-sdk-date': date, authorization, 'content-type': 'application/json' },
    ...(body && { body }),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Body };
}

test.describe('the console as the stand-in marketplace asks it', () => {
  for (const { name, base } of MOUNTS) {
    test(`lets its token read what is submitted and change nothing else, at the ${name}`, async () => {
      const headers = { authorization: `Bearer ${DEMO_CONSOLES.demo.token}` };
      const statusOf = async (path: string) => (await fetch(base + path, { headers })).status;
      expect(await statusOf(apiRoutes.products())).toBe(200);
      for (const path of [apiRoutes.instances(), apiRoutes.members(), apiRoutes.orders()]) {
        expect(await statusOf(path)).toBe(403);
      }
    });
  }

  test('is reached with its token', async () => {
    const tested: ConsoleTest = consoleTest.parse(await control('POST', `/consoles/${DEMO_SELLER_ID}/test`));
    const answers = tested.subjects.map(({ status }) => status);
    for (const refused of [0, 401, 403]) expect(answers).not.toContain(refused);
  });

  test('is shown to its own seller through the console’s doors, and to nobody else', async () => {
    const path = `${apiRoutes.emulator()}/reviews?sellerId=${DEMO_SELLER_ID}`;
    expect(reviewList.parse(okJson(await (await as('owner')).get(path)))).toMatchObject({ hasConsole: true });
    expect((await (await as('finance')).get(path)).status).toBe(403);
    expect((await (await as('owner@empty.example')).get(path)).status).toBe(404);
  });
});

test('an order notice follows what was paid, by itself', async () => {
  const sold = { skuCode: 'OFFI1000001-STD', chargingMode: 'PERIOD', periodType: 'month' };
  const placed = orderView.parse(
    await control('POST', '/orders', { connectionId: DEMO_V2_CONNECTION, ...sold }),
  );
  expect(placed.messages).toContainEqual(
    expect.objectContaining({ activity: 'orderNotify', status: 'succeeded' }),
  );
});

test.describe('the resource formation service', () => {
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(() => control('POST', '/credentials', SELLER));

  test('deploys and deletes a stack over HTTP', async () => {
    const stack_name = `contract-${Date.now()}`;
    const created = await formation('POST', PROJECT, { stack_name, template_body: TEMPLATE });
    expect(created.status).toBe(201);
    const stateOf = async () => (await formation('GET', `${PROJECT}/${stack_name}/metadata`)).body.status;
    await expect.poll(stateOf, WITHIN).toBe('DEPLOYMENT_COMPLETE');
    expect((await formation('DELETE', `${PROJECT}/${stack_name}`)).status).toBe(204);
    const statusOf = async () => (await formation('GET', `${PROJECT}/${stack_name}/metadata`)).status;
    await expect.poll(statusOf, WITHIN).toBe(404);
    const shown = stackDetail.parse(await control('GET', `/stacks/${created.body.stack_id}`));
    expect(shown).toMatchObject({ name: stack_name, state: null });
  });

  test('fails the next stack as was chosen, once', async () => {
    const chosen = { sellerId: SELLER.sellerId, outcome: 'sold-out' };
    const { items } = (await control('POST', '/stack-outcomes', chosen)) as { items: unknown[] };
    expect(items.map((item) => stackOutcomeView.parse(item))).toContainEqual(expect.objectContaining(chosen));
    const stack_name = `failing-${Date.now()}`;
    await formation('POST', PROJECT, { stack_name, template_body: TEMPLATE, enable_auto_rollback: true });
    const stateOf = async () => (await formation('GET', `${PROJECT}/${stack_name}/metadata`)).body.status;
    await expect.poll(stateOf, WITHIN).toBe('ROLLBACK_COMPLETE');
  });

  test('refuses a wrong template in its own words', async () => {
    const body = { stack_name: 'broken', template_body: 'resource {' };
    expect(await formation('POST', PROJECT, body)).toMatchObject({
      status: 400,
      body: {
        error_code: expect.stringMatching(/^RF\.\d{8}$/),
        error_msg: expect.stringContaining('main.tf'),
      },
    });
  });
});
