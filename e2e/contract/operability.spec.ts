import { expect, test } from '@playwright/test';
import { apiRoutes, routes } from '@/lib/routes';
import { MOUNTS } from '../fixtures/marketplace';
import { as } from './api';

const home = MOUNTS[0]?.base ?? '';

for (const { name, base } of MOUNTS) {
  test.describe(`operability at the ${name}`, () => {
    test('health tells database, migrations and worker, and nothing else', async () => {
      const response = await fetch(base + apiRoutes.health());
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({
        ok: true,
        database: 'up',
        migrations: 'current',
        worker: 'beating',
        workerBeatAt: expect.any(String),
      });
    });

    test('metrics are for who holds the token', async () => {
      const path = `${base}/api/metrics`;
      for (const authorization of ['', 'Bearer', 'Bearer wrong', `Basic ${process.env.METRICS_TOKEN}`])
        expect((await fetch(path, { headers: { authorization } })).status, authorization).toBe(401);
      expect((await fetch(path)).status).toBe(401);
      const headers = { authorization: `Bearer ${process.env.METRICS_TOKEN}` };
      const text = await (await fetch(path, { headers })).text();
      expect(text).toMatch(/^# TYPE seller_center_callbacks_total counter$/m);
      expect(text).toMatch(/^# TYPE seller_center_callback_seconds histogram$/m);
      expect(text).toMatch(/^process_cpu_seconds_total/m);
      expect(text).not.toMatch(/CS\d|demo-access-key/);
    });

    test('a page comes with the headers that protect it, and a script nonce of its own', async () => {
      const { cookie = '' } = (await as('owner')).headers;
      const nonces = new Set<string>();
      for (const path of [routes.signIn(), routes.overview(), routes.signIn()]) {
        const response = await fetch(base + path, { headers: { cookie }, redirect: 'manual' });
        const policy = response.headers.get('content-security-policy') ?? '';
        const nonce = /script-src [^;]*'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? '';
        expect(nonce.length).toBeGreaterThanOrEqual(22);
        nonces.add(nonce);
        for (const part of [
          `default-src 'self'`,
          `object-src 'none'`,
          `frame-ancestors 'none'`,
          `base-uri 'self'`,
        ])
          expect(policy).toContain(part);
        expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toMatch(/unsafe-inline|unsafe-eval/);
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        expect(response.headers.get('x-frame-options')).toBe('DENY');
        expect(response.headers.get('referrer-policy')).toBe('same-origin');
        const html = await response.text();
        for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
      }
      expect(nonces.size).toBe(3);
    });

    test('nothing says what it runs on', async () => {
      for (const path of [
        routes.signIn(),
        apiRoutes.orders(),
        apiRoutes.health(),
        '/none',
        '/api/marketplace/none',
      ]) {
        const { headers } = await fetch(base + path, { redirect: 'manual' });
        for (const header of ['x-powered-by', 'server']) expect(headers.get(header), path).toBeNull();
      }
    });

    test('a page without a session leads to sign-in and back, inside this site only', async () => {
      const response = await fetch(`${base}${routes.orders()}?q=a`, { redirect: 'manual' });
      expect([302, 303, 307]).toContain(response.status);
      const place = new URL(response.headers.get('location') ?? '', base);
      expect(place.pathname).toBe(routes.signIn());
      expect(place.searchParams.get('next')).toBe(`${routes.orders()}?q=a`);
    });
  });
}

test('a page of a row of another seller is not found, and its title tells nothing', async () => {
  const owner = await as('owner');
  const { cookie = '' } = (await as('owner@empty.example')).headers;
  const pages: readonly [string, (id: string) => string][] = [
    [apiRoutes.instances(), routes.instance],
    [apiRoutes.orders(), routes.order],
    [apiRoutes.callbacks(), routes.callback],
    [apiRoutes.endpoints(), routes.endpoint],
  ];
  for (const [list, page] of pages) {
    const { items } = JSON.parse((await owner.get(list)).text) as { items: Record<string, string>[] };
    const row = items[0] ?? {};
    const response = await fetch(home + page(row.id ?? ''), { headers: { cookie } });
    const html = await response.text();
    expect(response.status, page('…')).toBe(404);
    const own = await fetch(home + page(row.id ?? ''), { headers: { cookie: owner.headers.cookie ?? '' } });
    expect(own.status, page('…')).toBe(200);
    for (const field of ['orderId', 'instanceId', 'customerName', 'code'])
      if (row[field]) expect(html.includes(row[field]), `${page('…')} ${field}`).toBe(false);
  }
});
