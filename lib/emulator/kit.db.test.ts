import { createHash, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { putUser as putUserInput } from './contract-kit';
import { addApplication, changeApplication, removeApplication } from './desk/kit/applications';
import { changeEnterprise, resyncEnterprise, withdrawEnterprise } from './desk/kit/bind';
import { putDepartment, removeDepartment, syncDepartments } from './desk/kit/departments';
import { getEnterprise } from './desk/kit/enterprises';
import { putKitSettings } from './desk/kit/settings';
import { generateUsers, listUsers, putUser, takeUsers } from './desk/kit/users';
import { getCall, listCalls } from './desk/read-calls';
import { restartMessage } from './desk/restart';
import { bound, LOGIN_URL } from './testing/enterprise';
import { goodSeller, type Received } from './testing/fake-seller';
import { KEY, openStage, type Stage, TOKEN } from './testing/stage';
import type { World } from './world';

let stage: Stage;
let world: World;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2));
  ({ world } = stage.emulator);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.clear();
  stage.seller.answer(goodSeller());
});

const activities = () => stage.seller.calls.map(({ activity }) => activity);
const lastCall = (): Received => {
  const call = stage.seller.calls.at(-1);
  if (!call) throw new Error('The seller was not called.');
  expect(call.isSigned).toBe(true);
  return call;
};
const USER = putUserInput.parse({
  userName: 'zhangsan',
  name: '张三',
  orgCode: 'D0201',
  employeeType: 1,
  workPlace: '杭州',
  entryDate: '2024-02-29',
});
const listOf = (value: unknown) =>
  (typeof value === 'string' ? JSON.parse(value) : value) as Record<string, unknown>[];

describe('a form of the kit that is wrong', () => {
  const faults = async (path: string, body: object) => {
    const response = await fetch(`${stage.emulator.url}/control/kit/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { errors = [] } = (await response.json()) as {
      errors?: { path: string; code: string; params?: object }[];
    };
    return errors.map(({ path: field, code, params }) => [field, code, params]);
  };

  it('says of each field what is wrong with it', async () => {
    const draft = { connectionId: 'v2', generation: 'v2', application: 'A', loginUrl: 'ftp://x' };
    expect(await faults('enterprises', { ...draft, name: '', tenantCode: 'a b' })).toEqual([
      ['name', 'too_small', { minimum: 1 }],
      ['tenantCode', 'plain_characters', undefined],
      ['loginUrl', 'web_address', undefined],
    ]);
    expect(await faults('settings', { connectionId: 'v2', publicKey: 'no key' })).toEqual([
      ['publicKey', 'no_public_key', undefined],
    ]);
    const { enterprise, application } = await bound(stage);
    const users = `enterprises/${enterprise.id}/applications/${application}/users/generate`;
    expect(await faults(users, { count: 501 })).toEqual([['count', 'too_big', { maximum: 500 }]]);
  });
});

describe('binding an enterprise', () => {
  it('tells the enterprise, its application and its departments, in this order', async () => {
    const { enterprise, instance } = await bound(stage);
    expect(activities()).toEqual(['tenantSync', 'applicationSync', 'allOrgSync']);
    expect(stage.seller.calls.every(({ isSigned }) => isSigned)).toBe(true);
    const [tenant, application, departments] = stage.seller.calls.map(({ params }) => params);
    const shared = { instanceId: instance?.instanceId, tenantId: enterprise.tenantId, testFlag: 0 };
    expect(tenant).toEqual({
      ...shared,
      orderId: instance?.orderId,
      tenantCode: enterprise.tenantCode,
      name: enterprise.name,
      domainName: stage.emulator.url,
      flag: 1,
      timeStamp: expect.stringMatching(/^20\d{15}$/),
    });
    expect(application).toMatchObject({ ...shared, flag: 1, appId: expect.any(String) });
    expect(listOf(departments?.orgInfoList)[0]).toEqual({
      orgCode: 'D01',
      orgName: '总经办',
      parentCode: '',
    });
  });

  it('in V1 sends lists as JSON text and asks for a signed answer', async () => {
    const { enterprise } = await bound(stage, 'v1');
    expect(stage.seller.calls.every(({ isSigned, isV1 }) => isSigned && isV1)).toBe(true);
    const departments = lastCall().params;
    expect(typeof departments.orgInfo).toBe('string');
    expect(listOf(departments.orgInfo)[2]).toEqual({
      orgCode: 'D0201',
      name: '平台研发部',
      parentCode: 'D02',
    });
    stage.seller.answer({ body: { resultCode: '000000' }, bodySign: null });
    const { calls } = await resyncEnterprise(world, enterprise.id);
    expect(calls.map(({ failure }) => failure)).toEqual(['body-sign', 'body-sign', 'body-sign']);
  });

  it('for tests names no instance and no order', async () => {
    await bound(stage, 'v2', true);
    const [tenant] = stage.seller.calls.map(({ params }) => params);
    expect(tenant).toMatchObject({ testFlag: 1, instanceId: '', orderId: '' });
  });

  it('shows every call with its request, its answer and what was checked, and no whole key', async () => {
    const { enterprise } = await bound(stage);
    const { items } = await listCalls(world, { enterprise: enterprise.id, limit: 50 });
    expect(items.map(({ activity }) => activity)).toEqual(['allOrgSync', 'applicationSync', 'tenantSync']);
    const call = await getCall(world, items[2]?.id ?? '');
    expect(call).toMatchObject({ method: 'POST', outcome: 'success', purpose: 'sync-tenant' });
    expect(call.url.endsWith('/produceAPI/v2/tenantSync')).toBe(true);
    expect(JSON.stringify(call)).not.toContain(KEY);
  });
});

describe('a change of an enterprise', () => {
  it('is told as a change in V2 and as an addition in V1', async () => {
    for (const [generation, flag] of [
      ['v2', 2],
      ['v1', 1],
    ] as const) {
      const { enterprise } = await bound(stage, generation);
      await changeEnterprise(world, enterprise.id, {
        name: '新名称',
        domainName: 'https://auth.example.com',
      });
      expect(lastCall().params).toMatchObject({
        flag,
        name: '新名称',
        domainName: 'https://auth.example.com',
      });
    }
  });

  it('ends with its withdrawal, after which nothing can be changed', async () => {
    const { enterprise } = await bound(stage);
    const { enterprise: gone } = await withdrawEnterprise(world, enterprise.id);
    expect(lastCall()).toMatchObject({ activity: 'tenantSync', params: { flag: 0 } });
    expect(gone.status).toBe('withdrawn');
    await expect(resyncEnterprise(world, enterprise.id)).rejects.toMatchObject({ status: 409 });
  });

  it('that the seller did not take is repeated by hand alone', async () => {
    const { enterprise } = await bound(stage);
    stage.seller.calls.length = 0;
    stage.seller.answer({ body: { resultCode: '000005' } });
    const { calls } = await syncDepartments(world, enterprise.id);
    expect(calls).toMatchObject([{ outcome: 'failed', resultCode: '000005' }]);
    await stage.passHours(24);
    expect(stage.seller.calls).toHaveLength(1);
    stage.seller.answer(goodSeller());
    const again = await restartMessage(world, calls[0]?.messageId ?? '');
    expect(again).toMatchObject([{ outcome: 'success', attempt: 2 }]);
  });
});

describe('the client secret', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const secretOf = async (application: string) => {
    const { rows } = await world.pool.query<{ secret: string }>(
      'SELECT client_secret AS secret FROM kit_applications WHERE id = $1',
      [application],
    );
    return rows[0]?.secret;
  };
  const settings = { connectionId: 'v2', publicKey, accessKey: null };

  it('travels as it is until the seller has given a public key', async () => {
    const { application } = await bound(stage);
    expect(stage.seller.calls[1]?.params.clientSecret).toBe(await secretOf(application));
  });

  it.each([
    ['sha256-sha256', 'sha256', 'sha256'],
    ['sha256-sha1', 'sha256', 'sha1'],
    ['sha1-sha1', 'sha1', 'sha1'],
  ] as const)('can be read under the digests %s', async (digests, label, masking) => {
    await putKitSettings(world, { ...settings, digests });
    const { application } = await bound(stage);
    const sent = Buffer.from(String(stage.seller.calls[1]?.params.clientSecret), 'base64');
    expect(unpad(sent, pair.privateKey, label, masking)).toBe(await secretOf(application));
    await putKitSettings(world, { ...settings, publicKey: null, digests });
  });

  it('is replaced by a new one, which the seller is told', async () => {
    const { enterprise, application } = await bound(stage);
    const before = await secretOf(application);
    await changeApplication(world, enterprise.id, application, { loginUrl: LOGIN_URL, newSecret: true });
    expect(lastCall().params).toMatchObject({ flag: 2, clientSecret: await secretOf(application) });
    expect(await secretOf(application)).not.toBe(before);
  });

  it('needs an RSA key of 3072 bits', async () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    for (const bad of ['nonsense', small.export({ type: 'spki', format: 'der' }).toString('base64')]) {
      const input = { ...settings, publicKey: bad, digests: 'sha256-sha256' } as const;
      await expect(putKitSettings(world, input)).rejects.toMatchObject({ status: 400 });
    }
  });

  it('and every call are signed with the kit’s own key where there is one', async () => {
    await putKitSettings(world, {
      ...settings,
      publicKey: null,
      digests: 'sha256-sha256',
      accessKey: 'kit-key',
    });
    await bound(stage);
    expect(stage.seller.calls.map(({ isSigned }) => isSigned)).toEqual([false, false, false]);
    await putKitSettings(world, { ...settings, publicKey: null, digests: 'sha256-sha256' });
  });
});

describe('applications', () => {
  it('are added and taken away', async () => {
    const { enterprise, application } = await bound(stage);
    await addApplication(world, enterprise.id, { name: 'Second', loginUrl: LOGIN_URL });
    expect(lastCall()).toMatchObject({ activity: 'applicationSync', params: { flag: 1 } });
    await removeApplication(world, enterprise.id, application);
    expect(lastCall().params).toMatchObject({ flag: 0 });
    const { applications } = await getEnterprise(world, enterprise.id);
    expect(applications.map(({ status }) => status)).toEqual(['removed', 'active']);
    await expect(removeApplication(world, enterprise.id, application)).rejects.toMatchObject({ status: 404 });
  });
});

describe('departments', () => {
  it('are added, changed and taken away one by one', async () => {
    const { enterprise } = await bound(stage);
    const department = { orgCode: 'D04', orgName: '财务部', parentCode: null };
    await putDepartment(world, enterprise.id, department);
    expect(lastCall()).toMatchObject({ activity: 'singleOrgSync', params: { flag: 1, parentCode: '' } });
    await putDepartment(world, enterprise.id, { ...department, parentCode: 'D01' });
    expect(lastCall().params).toMatchObject({
      flag: 2,
      orgCode: 'D04',
      orgName: '财务部',
      parentCode: 'D01',
    });
    await removeDepartment(world, enterprise.id, 'D04');
    expect(lastCall().params).toMatchObject({ flag: 0, orgCode: 'D04' });
  });

  it('stay a tree', async () => {
    const { enterprise } = await bound(stage);
    const below = { orgCode: 'D02', orgName: '研发中心', parentCode: 'D0201' };
    await expect(putDepartment(world, enterprise.id, below)).rejects.toMatchObject({ status: 400 });
    const orphan = { ...below, parentCode: 'NOBODY' };
    await expect(putDepartment(world, enterprise.id, orphan)).rejects.toMatchObject({ status: 400 });
    await expect(removeDepartment(world, enterprise.id, 'D02')).rejects.toMatchObject({ status: 409 });
  });
});

describe('users', () => {
  it('are authorised, changed, withdrawn and deleted, each under its flag', async () => {
    const { enterprise, application } = await bound(stage);
    const userNames = [USER.userName];
    await putUser(world, enterprise.id, application, USER);
    expect(lastCall()).toMatchObject({
      activity: 'authSync',
      params: { flag: 1, currentSyncTime: expect.stringMatching(/^\d{17}$/) },
    });
    expect(listOf(lastCall().params.userList)).toEqual([
      {
        userName: 'zhangsan',
        name: '张三',
        orgCode: 'D0201',
        role: 'user',
        enable: 'true',
        employeeType: 1,
        workPlace: '杭州',
        entryDate: '2024-02-29',
      },
    ]);
    await putUser(world, enterprise.id, application, { ...USER, enabled: false });
    expect(lastCall().params.flag).toBe(2);
    for (const [status, flag] of [
      ['withdrawn', 3],
      ['removed', 0],
    ] as const) {
      await takeUsers(world, enterprise.id, application, { userNames, status });
      expect(lastCall().params.flag).toBe(flag);
    }
    await putUser(world, enterprise.id, application, USER);
    expect(lastCall().params.flag).toBe(1);
  });

  it('in V1 carry what V2 has beside in an extension, and a withdrawal takes away', async () => {
    const { enterprise, application } = await bound(stage, 'v1');
    await putUser(world, enterprise.id, application, USER);
    expect(listOf(lastCall().params.userList)[0]?.extension).toEqual({
      employeeType: 1,
      workPlace: '杭州',
      entryDate: '2024-02-29',
    });
    await takeUsers(world, enterprise.id, application, { userNames: ['zhangsan'], status: 'withdrawn' });
    expect(lastCall().params.flag).toBe(0);
  });

  it('are made up by the hundred and told in one call', async () => {
    const { enterprise, application } = await bound(stage);
    await generateUsers(world, enterprise.id, application, 500);
    const users = listOf(lastCall().params.userList);
    expect(new Set(users.map(({ userName }) => userName)).size).toBe(500);
    await generateUsers(world, enterprise.id, application, 1);
    expect(listOf(lastCall().params.userList)).toHaveLength(1);
    const page = await listUsers(world, enterprise.id, { application, q: 'user050', limit: 50 });
    expect(page.items.map(({ userName }) => userName)).toEqual(['user0501', 'user0500']);
  });

  it('belong to a department that there is, and to an application of the enterprise', async () => {
    const [one, other] = [await bound(stage), await bound(stage)];
    const astray = { ...USER, orgCode: 'NOBODY' };
    await expect(putUser(world, one.enterprise.id, one.application, astray)).rejects.toMatchObject({
      status: 400,
    });
    await expect(putUser(world, one.enterprise.id, other.application, USER)).rejects.toMatchObject({
      status: 404,
    });
    const nobody = { userNames: ['nobody'], status: 'removed' } as const;
    await expect(takeUsers(world, one.enterprise.id, one.application, nobody)).rejects.toMatchObject({
      status: 404,
    });
  });
});

/** Reads an OAEP block with raw RSA, since the platform knows one digest for both alone. */
function unpad(sent: Buffer, key: KeyObject, label: string, masking: string): string {
  const padding = 3;
  const block = privateDecrypt({ key, padding }, sent);
  const hash = (data: Buffer) => createHash(masking).update(data).digest();
  const size = createHash(label).digest().length;
  const stream = (seed: Buffer, length: number) => {
    const blocks = Array.from({ length: Math.ceil(length / hash(seed).length) }, (_, index) =>
      hash(Buffer.concat([seed, Buffer.from([0, 0, index >> 8, index & 255])])),
    );
    return Buffer.concat(blocks).subarray(0, length);
  };
  const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));
  const [maskedSeed, maskedData] = [block.subarray(1, size + 1), block.subarray(size + 1)];
  const seed = xor(maskedSeed, stream(maskedData, size));
  const data = xor(maskedData, stream(seed, maskedData.length));
  expect(data.subarray(0, size)).toEqual(createHash(label).digest());
  return data.subarray(data.indexOf(1, size) + 1).toString('utf8');
}
