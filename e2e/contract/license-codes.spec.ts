import { expect, test } from '@playwright/test';
import { DEMO_LICENSE_CONNECTIONS } from '@/lib/emulator/demo';
import type { ListPage } from '@/lib/http/list';
import type { CodeDetail, CodeView, LicenseInfo } from '@/lib/licenses/contract';
import { apiRoutes } from '@/lib/routes';
import { callV2, codeV2, freshId, MOUNTS, resultOf, type V2Options } from '../fixtures/marketplace';
import { type Api, as, jsonOf, ledgerOf, okJson, type Problem } from './api';
import { control } from './emulator-control';

const AT = { address: DEMO_LICENSE_CONNECTIONS.v2.id, key: DEMO_LICENSE_CONNECTIONS.v2.key };
const WITHIN = { timeout: 30_000 };

async function addCode(license = freshId('LIC-')): Promise<string> {
  okJson(await (await as('delivery')).send('POST', apiRoutes.licenses(), { text: license }));
  return license;
}

async function codeOf(license: string, api?: Api): Promise<CodeDetail> {
  const reader = api ?? (await as('auditor'));
  const { items } = okJson<ListPage<CodeView>>(await reader.get(apiRoutes.licenses(), { q: license }));
  return okJson<CodeDetail>(await reader.get(apiRoutes.license(items[0]?.id ?? '')));
}

const renewal = (license: string, orderId = freshId()) => ({
  activity: 'refreshLicenseCode',
  scene: 'RENEWAL',
  orderId,
  orderLineId: `${orderId}-000001`,
  license,
  expireTime: '20320101000000',
});

type Operation = {
  name: string;
  body(license: string): Record<string, unknown>;
  mandatory: readonly string[];
  event: string;
};
const OPERATIONS: readonly Operation[] = [
  {
    name: 'refreshLicenseCode',
    body: (license) => renewal(license),
    mandatory: ['scene', 'orderId', 'orderLineId', 'license', 'expireTime'],
    event: 'renewed',
  },
  {
    name: 'updateLicenseCodeStatus',
    body: (license) => ({ activity: 'updateLicenseCodeStatus', license, status: 'FREEZE' }),
    mandatory: ['license', 'status'],
    event: 'frozen',
  },
  {
    name: 'releaseLicenseCode',
    body: (license) => ({ activity: 'releaseLicenseCode', license }),
    mandatory: ['license'],
    event: 'released',
  },
];

for (const { name: mount, base, other } of MOUNTS) {
  for (const { name, body, mandatory, event } of OPERATIONS) {
    test.describe(`${name} at the ${mount}`, () => {
      test('takes effect once, however often it is called', async () => {
        const license = await addCode();
        const call = body(license);
        const answers = [];
        for (const at of [base, other, base]) answers.push(await callV2(at, call, AT));
        for (const answer of answers)
          expect(resultOf(answer)).toEqual({ resultCode: '000000', resultMsg: 'success.' });
        const verdicts = await Promise.all(
          answers.map(async ({ callId }) => (await ledgerOf(callId)).verdict),
        );
        expect(verdicts).toEqual(['accepted', 'repeated', 'repeated']);
        expect((await codeOf(license)).events.map(({ kind }) => kind)).toEqual([event, 'added']);
      });

      test('a code of nobody is 000003, and a test call succeeds for any', async () => {
        expect(await codeV2(base, body(freshId('LIC-')), AT)).toBe('000003');
        expect(await codeV2(base, { ...body('TEST-LICENSE'), testFlag: '1' }, AT)).toBe('000000');
      });

      test('a test call changes nothing', async () => {
        const license = await addCode();
        expect(await codeV2(base, { ...body(license), testFlag: '1' }, AT)).toBe('000000');
        expect((await codeOf(license)).events.map(({ kind }) => kind)).toEqual(['added']);
      });

      test('a missing field is 000002', async () => {
        const license = await addCode();
        for (const field of mandatory)
          expect(await codeV2(base, { ...body(license), [field]: undefined }, AT), field).toBe('000002');
        expect((await codeOf(license)).events).toHaveLength(1);
      });

      test('a wrong key, or the key of another address, is 000001', async () => {
        const license = await addCode();
        for (const key of ['another-key', DEMO_LICENSE_CONNECTIONS.client.key])
          expect(await codeV2(base, body(license), { ...AT, key } as V2Options)).toBe('000001');
        expect((await codeOf(license)).events).toHaveLength(1);
      });
    });
  }
}

const SAAS = '000002';
test('an address of auth codes knows no interface of another family', async () => {
  const [mount] = MOUNTS;
  for (const activity of ['newInstance', 'getLicense', 'orderNotify', 'getLicenseAsync'])
    expect(await codeV2(mount?.base ?? '', { ...renewal('x'), activity }, AT), activity).toBe(SAAS);
});

/** Codes of the stand-in marketplace that may be activated at once. */
async function testCodes(count: number): Promise<string[]> {
  const made = await control('POST', '/license-codes/test', {
    connectionId: DEMO_LICENSE_CONNECTIONS.v2.id,
    productId: 'OFFI1000006-STD-YEAR',
    count,
    days: 30,
  });
  const { items } = made as { items: { code: string }[] };
  return items.map(({ code }) => code);
}

test.describe('the seller’s own software', () => {
  test('activates a code, asks what it is good for, and reports its usage', async () => {
    const api = await as('delivery');
    const [license = ''] = await testCodes(1);
    const activated = okJson<LicenseInfo>(await api.send('POST', '/api/licenses/activate', { license }));
    expect(activated).toMatchObject({ status: 'alive', isCurrent: true });
    const again = okJson<LicenseInfo>(await api.send('POST', '/api/licenses/activate', { license }));
    expect(again).toMatchObject({ status: 'alive', activatedAt: activated.activatedAt });
    const checked = okJson<LicenseInfo>(await api.send('POST', '/api/licenses/check', { license }));
    expect(checked).toMatchObject({ status: 'alive', isCurrent: true });
    const usage = { usage: [{ license, ids: ['device-1', 'device-2'] }] };
    expect(okJson(await api.send('POST', '/api/licenses/usage', usage))).toEqual({
      accepted: 2,
      repeated: 0,
      unknown: [],
    });
    const detail = await codeOf(license);
    expect(detail).toMatchObject({ status: 'alive', checks: [{ answeredStatus: 'ALIVE' }] });
    expect(detail.usage).toHaveLength(2);
  });

  test('activates many codes at once', async () => {
    const api = await as('delivery');
    const licenses = await testCodes(3);
    for (const license of licenses) await addCode(license);
    const ids = await Promise.all(licenses.map(async (license) => (await codeOf(license)).id));
    const done = okJson(await api.send('POST', apiRoutes.licenseActivations(), { ids }));
    expect(done).toEqual({ activated: 3, failed: [] });
    await expect
      .poll(async () => (await codeOf(licenses[0] ?? '')).productId, WITHIN)
      .toBe('OFFI1000006-STD-YEAR');
  });

  test('is told what is wrong with a code', async () => {
    const api = await as('delivery');
    const license = freshId('LIC-');
    const refused: readonly [string, unknown, number, string][] = [
      ['activate', { license }, 404, 'license_unknown'],
      ['check', { license }, 404, 'license_unknown'],
      ['activate', { license: 'with space' }, 400, 'invalid'],
      ['activate', {}, 400, 'invalid'],
      ['check', { license: 'x'.repeat(65) }, 400, 'invalid'],
      ['usage', { usage: [] }, 400, 'invalid'],
      ['usage', { usage: [{ license }] }, 400, 'invalid'],
      ['usage', { usage: [{ license, ids: ['a'], activeNum: 1 }] }, 400, 'invalid'],
      ['usage', { usage: Array.from({ length: 101 }, () => ({ license, activeNum: 1 })) }, 400, 'invalid'],
    ];
    for (const [path, body, status, code] of refused) {
      const answer = await api.send('POST', `/api/licenses/${path}`, body);
      expect([answer.status, jsonOf<Problem>(answer).code], JSON.stringify(body).slice(0, 80)).toEqual([
        status,
        code,
      ]);
    }
  });

  test('needs the right to manage licences', async () => {
    const auditor = await as('auditor');
    for (const path of ['activate', 'check', 'usage'])
      expect((await auditor.send('POST', `/api/licenses/${path}`, { license: 'x' })).status).toBe(403);
  });
});
