import { expect, test } from '@playwright/test';
import { DEMO_V1_CONNECTION, DEMO_V2_CONNECTION } from '@/lib/emulator/demo';
import { instanceView, orderView } from '@/lib/emulator/views';
import { enterpriseDetail, type KitResult, kitResult, signInView } from '@/lib/emulator/views-kit';
import { SECRET_DIGESTS } from '@/lib/emulator/vocabulary';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import { as, okJson } from './api';
import { control, type Sent } from './emulator-control';

const LOGIN_URL = 'https://app.example.com/sso/callback';
const WITHIN = { timeout: 30_000 };

type Key = { publicKey: string };
type Tenant = { id: string; tenantId: string; users: number };
type TenantDetail = { applicationList: { id: string; appId: string }[] };
type Trial = { outcome: string; user: { userName: string; role: string } | null; isListed: boolean | null };

/** A public key of the demo seller, as the directory's screen shows it. */
async function publicKey(): Promise<string> {
  const owner = await as('owner');
  const [known] = okJson<Key[]>(await owner.get(apiRoutes.kitKeys()));
  return known?.publicKey ?? okJson<Key>(await owner.send('POST', apiRoutes.kitKeys())).publicKey;
}

const outcomes = (result: unknown): string[] =>
  kitResult.parse(result).calls.map(({ activity, outcome }) => `${activity} ${outcome}`);

/** An enterprise bound to a new instance. */
async function bound(
  connectionId: string,
): Promise<{ result: KitResult; path: string; application: string }> {
  const sold = { skuCode: 'OFFI1000001-STD', chargingMode: 'PERIOD', periodType: 'month' };
  const { lines } = orderView.parse(await control('POST', '/orders', { connectionId, ...sold }));
  const instance = lines[0]?.instance ?? '';
  const isThere = async () => instanceView.parse(await control('GET', `/instances/${instance}`)).status;
  await expect.poll(isThere, WITHIN).toBe('active');
  const result = kitResult.parse(
    await control('POST', '/kit/enterprises', {
      connectionId,
      generation: connectionId === DEMO_V1_CONNECTION ? 'v1' : 'v2',
      instance,
      name: '合同测试企业',
      tenantCode: 'contract',
      application: 'Suite',
      loginUrl: LOGIN_URL,
    }),
  );
  const path = `/kit/enterprises/${result.enterprise.id}`;
  const { applications } = enterpriseDetail.parse(await control('GET', path));
  return { result, path, application: `${path}/applications/${applications[0]?.id}` };
}

for (const connection of [DEMO_V2_CONNECTION, DEMO_V1_CONNECTION]) {
  test.describe(`the joint-operation kit as the marketplace of ${connection} calls it`, () => {
    test('the whole life of an enterprise is taken, under each padding of the client secret', async () => {
      for (const digests of SECRET_DIGESTS) {
        const settings = { connectionId: connection, publicKey: await publicKey(), digests, accessKey: null };
        await control('POST', '/kit/settings', settings);
        const { result, path, application } = await bound(connection);
        expect(outcomes(result)).toEqual([
          'tenantSync success',
          'applicationSync success',
          'allOrgSync success',
        ]);
        const user = { userName: 'zhangsan', name: '张三', orgCode: 'D0201', role: 'admin', employeeType: 2 };
        const steps: [string, Sent, string][] = [
          [`${application}/users`, user, 'authSync success'],
          [`${application}/users`, { ...user, enabled: false }, 'authSync success'],
          [`${application}/users/withdraw`, { userNames: ['zhangsan'] }, 'authSync success'],
          [`${application}/users/remove`, { userNames: ['zhangsan'] }, 'authSync success'],
          [`${path}/departments`, { orgCode: 'D9', orgName: '新部门' }, 'singleOrgSync success'],
          [`${path}/departments`, { orgCode: 'D9', orgName: '改名' }, 'singleOrgSync success'],
          [`${path}/departments/remove`, { orgCode: 'D9' }, 'singleOrgSync success'],
          [`${path}/departments/sync`, {}, 'allOrgSync success'],
          [`${path}/change`, { name: '新名称', domainName: 'https://a.example' }, 'tenantSync success'],
          [`${path}/withdraw`, {}, 'tenantSync success'],
        ];
        for (const [at, body, expected] of steps)
          expect(outcomes(await control('POST', at, body))).toEqual([expected]);
      }
    });

    test('500 users arrive in one call, and one of them signs in through the sign-in centre', async () => {
      const settings = { connectionId: connection, publicKey: await publicKey(), accessKey: null };
      await control('POST', '/kit/settings', settings);
      const { result, application } = await bound(connection);
      const { tenantId } = result.enterprise;
      expect(outcomes(await control('POST', `${application}/users/generate`, { count: 500 }))).toEqual([
        'authSync success',
      ]);
      const owner = await as('owner');
      const named = { q: result.enterprise.name, limit: 100 };
      const { items } = okJson<ListPage<Tenant>>(await owner.get(apiRoutes.tenants(), named));
      const tenant = items.find((one) => one.tenantId === tenantId);
      expect(tenant).toMatchObject({ users: 500 });
      const { applicationList } = okJson<TenantDetail>(await owner.get(apiRoutes.tenant(tenant?.id ?? '')));
      const trial = apiRoutes.signInTrial(applicationList[0]?.id ?? '');
      const started = signInView.parse(
        await control('POST', `${application}/users/sign-in`, { userName: 'user0001' }),
      );
      const sent = { code: started.code, redirectUri: LOGIN_URL };
      expect(okJson<Trial>(await owner.send('POST', trial, sent))).toMatchObject({
        outcome: 'signed_in',
        user: { userName: 'user0001', role: 'admin' },
        isListed: true,
      });
      const again = okJson<Trial>(await owner.send('POST', trial, sent));
      expect(again).toMatchObject({ outcome: 'token_refused', user: null });
    });
  });
}
