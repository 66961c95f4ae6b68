import { expect, test } from '@playwright/test';
import type { Role } from '@/db/enums';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import { MOUNTS } from '../fixtures/marketplace';
import { sharedAddress, TEMPLATE } from './addresses';
import {
  type Api,
  type ApiAnswer,
  anonymous,
  apiOf,
  as,
  jsonOf,
  okJson,
  type Problem,
  type Query,
} from './api';
import { EVERYONE, LISTS, PEOPLE } from './lists';

const badPaging: Record<string, Query> = {
  limit: { limit: 7 },
  sort: { sort: 'password' },
  dir: { dir: 'up' },
  cursor: { cursor: 'x'.repeat(1_001) },
};

type Row = { id: string };

function expectProblem(answer: ApiAnswer, status: number, code?: string): Problem {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = jsonOf<Problem>(answer);
  expect(problem).toMatchObject({
    type: 'about:blank',
    title: expect.any(String),
    status,
    code: code ?? expect.any(String),
    requestId: answer.headers.get('x-request-id'),
  });
  return problem;
}

/** Every row of a list, page by page; the last page's way back must lead to the page before. */
async function walk(api: Api, path: string, query: Query): Promise<{ ids: string[]; total: number }> {
  const ids: string[] = [];
  let page = okJson<ListPage<Row>>(await api.get(path, { ...query, limit: 25 }));
  const { total } = page;
  let before: string[] = [];
  for (;;) {
    const here = page.items.map((row) => row.id);
    ids.push(...here);
    if (page.prevCursor && before.length > 0) {
      const back = await api.get(path, { ...query, limit: 25, cursor: page.prevCursor });
      expect(okJson<ListPage<Row>>(back).items.map((row) => row.id)).toEqual(before);
    }
    before = here;
    if (!page.nextCursor || ids.length > 120) return { ids, total };
    page = okJson(await api.get(path, { ...query, limit: 25, cursor: page.nextCursor }));
  }
}

for (const { path, readers, detail, filters, bad, prepare, isSearched = true } of LISTS) {
  const badSearch: Record<string, Query> = isSearched ? { q: { q: 'x'.repeat(201) } } : {};
  test.describe(path, () => {
    if (prepare) test.beforeAll(async () => prepare(await as('owner')));

    test('is closed without a session and open to those whose role may read it', async () => {
      expectProblem(await anonymous.get(path), 401, 'unauthenticated');
      for (const role of EVERYONE) {
        const answer = await (await as(PEOPLE[role])).get(path);
        if (readers.includes(role)) expect(answer.status, role).toBe(200);
        else expectProblem(answer, 403, 'forbidden');
        expect(answer.headers.get('cache-control'), role).toBe('no-store');
      }
    });

    test('answers a page with its cursors, its total and the moment it was read', async () => {
      const page = okJson<ListPage<Row>>(await (await as('owner')).get(path, filters));
      expect(Object.keys(page).sort()).toEqual(
        ['asOf', 'items', 'nextCursor', 'prevCursor', 'total', 'totalIsExact'].sort(),
      );
      expect(page.items.length).toBeGreaterThan(0);
      expect(page.prevCursor).toBeNull();
      expect(new Date(page.asOf).toISOString()).toBe(page.asOf);
    });

    test('leads through its rows without a gap or a repeat, forwards and back', async () => {
      const { ids, total } = await walk(await as('owner'), path, filters);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThanOrEqual(Math.min(total, 100));
    });

    test('names each wrong parameter, and takes a forged cursor for a wrong one or for none', async () => {
      const owner = await as('owner');
      for (const [field, query] of Object.entries({ ...badPaging, ...badSearch, ...bad })) {
        const problem = expectProblem(await owner.get(path, query), 400, 'invalid');
        expect(
          problem.errors?.map((error) => error.path),
          JSON.stringify(query),
        ).toEqual([field]);
      }
      const forge = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const id = '00000000-0000-7000-8000-000000000000';
      const values = ['x', '', '2026-13-45', '9'.repeat(300), "'; drop table orders; --", '\u0000', null];
      const cursors = [
        'x',
        '\u0000',
        '\ud800',
        '%',
        forge([]),
        forge({ id }),
        forge({ id: '-'.repeat(36), value: 'x' }),
      ];
      for (const cursor of [...cursors, ...values.map((value) => forge({ id, value, back: true }))])
        expect([200, 400], cursor).toContain((await owner.get(path, { ...filters, cursor })).status);
    });

    if (isSearched) {
      test('finds nothing, rather than failing, whatever is searched for', async () => {
        const owner = await as('owner');
        for (const q of ['%', '_', '\\', "' or 1=1 --", '\u0000', '𠮷', '(', '[a', '*'.repeat(200), '\ud800'])
          expect([200, 400], q).toContain((await owner.get(path, { q })).status);
        const none = okJson<ListPage<Row>>(await owner.get(path, { q: 'no-such-thing-anywhere' }));
        expect(none).toMatchObject({ items: [], total: 0, nextCursor: null, prevCursor: null });
      });
    }

    if (detail) {
      test('a row of another seller is as unknown as one that does not exist', async () => {
        const page = okJson<ListPage<Row>>(await (await as('owner')).get(path, filters));
        const id = page.items[0]?.id ?? '';
        const empty = await as('owner@empty.example');
        const strip = (answer: ApiAnswer) => ({ ...expectProblem(answer, 404, 'not_found'), requestId: '' });
        const foreign = strip(await empty.get(`${path}/${id}`));
        const unknown = strip(await empty.get(`${path}/00000000-0000-7000-8000-000000000000`));
        expect(foreign).toEqual(unknown);
        for (const other of ['x', '%00', '..%2f..', "'", 'x'.repeat(2_000), id.toUpperCase()])
          expect((await empty.get(`${path}/${other}`)).status, other).toBe(404);
        expect((await (await as('owner')).get(`${path}/${id}`)).status).toBe(200);
        const list = okJson<ListPage<Row>>(await empty.get(path, { ...filters, q: id }));
        expect(list.items).toEqual([]);
      });
    }
  });
}

const CHANGES: readonly { method: string; path: string; writers: Role[]; body: unknown; errors: string[] }[] =
  [
    {
      method: 'POST',
      path: apiRoutes.products(),
      writers: ['owner', 'product_manager'],
      body: { productClass: 'x', deliveryType: 'ship' },
      errors: ['deliveryType', 'productClass'],
    },
    {
      method: 'POST',
      path: apiRoutes.productCodes(),
      writers: ['owner', 'product_manager'],
      body: { productId: '', name: 7, productClass: 'x' },
      errors: ['name', 'productClass', 'productId', 'specification'],
    },
    {
      method: 'POST',
      path: apiRoutes.assets(),
      writers: ['owner', 'product_manager'],
      body: { kind: 'x', name: '', version: 'V0.1' },
      errors: ['kind', 'name', 'version'],
    },
    {
      method: 'POST',
      path: apiRoutes.endpoints(),
      writers: ['owner', 'product_manager'],
      body: { label: '', generation: 'v9' },
      errors: ['generation', 'label'],
    },
    {
      method: 'POST',
      path: apiRoutes.members(),
      writers: ['owner'],
      body: { name: 'x', email: 'not an address', role: 'god' },
      errors: ['email', 'role'],
    },
    {
      method: 'POST',
      path: apiRoutes.apiTokens(),
      writers: ['owner'],
      body: { label: 'x'.repeat(65), role: 'owner' },
      errors: ['label', 'role'],
    },
    {
      method: 'POST',
      path: apiRoutes.signInTrial('00000000-0000-7000-8000-000000000000'),
      writers: ['owner', 'delivery'],
      body: { code: ' ', redirectUri: 'javascript:alert(1)' },
      errors: ['code', 'redirectUri'],
    },
    {
      method: 'PATCH',
      path: apiRoutes.sellers(),
      writers: ['owner'],
      body: { name: '', site: 'moon' },
      errors: ['name', 'site'],
    },
    {
      method: 'PUT',
      path: `${apiRoutes.sellers()}/credentials`,
      writers: ['owner'],
      body: { accessKeyId: 'a b', secret: '' },
      errors: ['accessKeyId', 'secret'],
    },
  ];

for (const { method, path, writers, body, errors } of CHANGES) {
  test.describe(`${method} ${path}`, () => {
    test('is for those whose role may, and names every wrong field', async () => {
      expectProblem(await anonymous.send(method, path, body), 401, 'unauthenticated');
      for (const role of EVERYONE) {
        const answer = await (await as(PEOPLE[role])).send(method, path, body);
        if (!writers.includes(role)) {
          expectProblem(answer, 403, 'forbidden');
          continue;
        }
        const problem = expectProblem(answer, 400, 'invalid');
        expect([...new Set(problem.errors?.map((error) => error.path))].sort()).toEqual(errors);
      }
    });

    test('is refused from a foreign page, or one that does not say where it is', async () => {
      const owner = await as('owner');
      for (const origin of ['https://evil.example', `${owner.base}.evil.example`, 'null', 'not a url', ''])
        expectProblem(await owner.send(method, path, body, { origin }), 403, 'foreign_origin');
      const { cookie = '' } = owner.headers;
      const silent = await fetch(owner.base + path, { method, headers: { cookie }, body: '{}' });
      expect(silent.status).toBe(403);
    });

    test('takes JSON objects of a bounded size and nothing else', async () => {
      const owner = await as('owner');
      const raw = async (text: string, type = 'application/json') => {
        const init = { method, headers: { ...owner.headers, 'content-type': type }, body: text };
        const response = await fetch(owner.base + path, init);
        return { status: response.status, headers: response.headers, text: await response.text() };
      };
      expectProblem(await raw('{"a":', 'application/json'), 400, 'body_not_json');
      expectProblem(await raw('a=b', 'application/x-www-form-urlencoded'), 400, 'content_type');
      expectProblem(await raw('<a/>', 'text/xml'), 400, 'content_type');
      expectProblem(await raw(JSON.stringify({ pad: 'x'.repeat(1_100_000) })), 400, 'body_too_large');
      for (const text of [
        '[]',
        'null',
        '"x"',
        '7',
        '{"name":"\\u0000","label":"\\u0000"}',
        '['.repeat(50_000),
      ])
        expect((await raw(text)).status, text.slice(0, 20)).toBe(400);
      const polluted = await raw('{"__proto__":{"role":"owner"},"constructor":{"prototype":{"name":"x"}}}');
      expect([200, 400]).toContain(polluted.status);
    });
  });
}

test.describe('secrets', () => {
  test('no answer carries what is sealed', async () => {
    const owner = await as('owner');
    const address = await sharedAddress(owner, {
      generation: 'v2',
      provisioning: 'immediate',
      frontEndUrlTemplate: TEMPLATE,
    });
    const paths = [
      apiRoutes.endpoint(address.id),
      apiRoutes.endpoints(),
      apiRoutes.sellers(),
      `${apiRoutes.audit()}?limit=100`,
      apiRoutes.members(),
    ];
    for (const path of paths) {
      const { text, status } = await owner.get(path);
      expect(status, path).toBe(200);
      for (const secret of [address.secret, 'demo-access-key-0001', 'demo-secret-key-0001', '$argon2'])
        expect(text, path).not.toContain(secret);
    }
  });
});

test('the JSON interface answers alike at the plain Next server', async () => {
  const { cookie = '' } = (await as('owner')).headers;
  const next = apiOf(MOUNTS[1]?.base ?? '', { cookie });
  for (const { path } of LISTS) expect((await next.get(path)).status, path).toBe(200);
});

test('unknown JSON addresses and methods are refused without a stack or a version', async () => {
  const owner = await as('owner');
  for (const path of ['/api/none', '/api/instances/a/b/c', '/api/__proto__', '/api']) {
    const answer = await owner.get(path);
    expect(answer.status, path).toBe(404);
    expect(answer.text).not.toMatch(/node_modules|at \w+ \(/);
  }
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    expectProblem(await owner.send(method, '/api/nothing'), 404, 'not_found');
  for (const method of ['PUT', 'DELETE', 'PATCH'])
    expect((await owner.send(method, apiRoutes.orders(), {})).status).toBe(405);
});
