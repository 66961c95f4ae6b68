import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { GENERATIONS, type Generation } from '@/db/enums';
import { DEMO_V1_KEY } from '@/lib/emulator/demo';
import type { KitBody, KitOperation } from '@/lib/emulator/signing/kit-signature';
import { type Answer, MOUNTS, resultOf } from '../fixtures/marketplace';
import { ledgerOf } from './api';
import {
  APP,
  callKit,
  freshTenant,
  KIT_CASES,
  type KitOptions,
  known,
  person,
  sealedSecret,
} from './kit-calls';

const told = async (answer: Answer) => {
  const { resultCode } = resultOf(answer);
  const { verdict, reason, activity } = await ledgerOf(answer.callId);
  return { resultCode, verdict, reason, activity };
};

/** V1 answers are signed with the key alone, V2 answers not at all. */
function expectSigned({ headers, body }: Answer, generation: Generation): void {
  expect(headers['content-type']).toMatch(/^application\/json/);
  const digest = createHmac('sha256', DEMO_V1_KEY).update(body).digest('base64');
  const sign = `sign_type="HMAC-SHA256", signature= "${digest}"`;
  expect(headers['body-sign']).toBe(generation === 'v1' ? sign : undefined);
}

/** The enterprise itself, so that what is told of it afterwards can be found on the screens. */
async function openTenant(base: string, generation: Generation): Promise<string> {
  const tenantId = freshTenant();
  const [tenantSync] = KIT_CASES;
  const body = await tenantSync?.body(tenantId, generation);
  const answer = await callKit(base, generation, 'tenantSync', body ?? {});
  expect(resultOf(answer).resultCode).toBe('000000');
  return tenantId;
}

const WRONG_SIGNATURE: Record<Generation, KitOptions[]> = {
  v1: [{ key: 'another-key' }, { headers: { authToken: 'd3Jvbmc=' } }, { headers: { authToken: '' } }],
  v2: [{ key: 'another-key' }, { headers: { 'x-sign': 'A'.repeat(64) } }, { headers: { 'x-sign': '' } }],
};

for (const { name: mount, base, other } of MOUNTS)
  for (const generation of GENERATIONS)
    for (const { operation, mandatory, body: bodyOf, gone } of KIT_CASES) {
      const call = (body: KitBody, options?: KitOptions, at = base) =>
        callKit(at, generation, operation, body, options);
      const isEnterprise = operation === 'tenantSync';
      const startOf = () => (isEnterprise ? Promise.resolve(freshTenant()) : openTenant(base, generation));

      test.describe(`kit ${generation} ${operation} at the ${mount}`, () => {
        test('succeeds, and is the same once more', async () => {
          const tenantId = await startOf();
          const body = await bodyOf(tenantId, generation);
          const first = await call(body);
          const again = await call(body, {}, other);
          expect(await told(first)).toEqual({
            resultCode: '000000',
            verdict: 'accepted',
            reason: null,
            activity: operation,
          });
          expect(await told(again)).toMatchObject({ resultCode: '000000', verdict: 'repeated' });
          expect(again.text).toBe(first.text);
          for (const answer of [first, again]) expectSigned(answer, generation);
          const { tenant } = await known(tenantId);
          expect(tenant).toMatchObject({
            tenantId,
            applications: operation === 'applicationSync' ? 1 : 0,
            users: operation === 'authSync' ? 1 : 0,
            departments: operation.endsWith('OrgSync') ? 1 : 0,
          });
        });

        test('with a wrong signature is 000001 and changes nothing', async () => {
          const tenantId = await startOf();
          const before = await known(tenantId);
          const body = await bodyOf(tenantId, generation);
          for (const options of WRONG_SIGNATURE[generation]) {
            const answer = await call(body, options);
            expect(await told(answer)).toMatchObject({ resultCode: '000001', verdict: 'unauthenticated' });
            expectSigned(answer, generation);
          }
          expect(await known(tenantId)).toEqual(before);
        });

        test('with a missing or wrong field is 000002 and changes nothing', async () => {
          const tenantId = await startOf();
          const before = await known(tenantId);
          const body = await bodyOf(tenantId, generation);
          const wrong: KitBody[] = [
            ...mandatory.map((field) => ({ ...body, [field]: undefined })),
            ...['', 'x'.repeat(65), 'a\u0000b', {}, ['a'], null].map((value) => ({
              ...body,
              tenantId: value,
            })),
            ...(gone ? [3, -1, 1.5, 'x', null].map((flag) => ({ ...body, flag })) : []),
            { ...body, testFlag: 2 },
          ].filter(
            (one) => !(operation === 'authSync' && generation === 'v2' && 'flag' in one && one.flag === 3),
          );
          for (const one of wrong) {
            const answer = await call(one);
            expect(resultOf(answer).resultCode, JSON.stringify(one).slice(0, 200)).toMatch(/^00000[12]$/);
          }
          expect(await known(tenantId)).toEqual(before);
        });

        test('as a test call succeeds and changes nothing', async () => {
          const tenantId = await startOf();
          const before = await known(tenantId);
          const answer = await call({ ...(await bodyOf(tenantId, generation)), testFlag: 1 });
          expect(await told(answer)).toMatchObject({ resultCode: '000000', verdict: 'test' });
          expectSigned(answer, generation);
          expect(await known(tenantId)).toEqual(before);
        });

        test('that cannot be read is a contract answer', async () => {
          const body = await bodyOf(freshTenant(), generation);
          for (const raw of ['', '{', '[]', 'null', '"x"', '<a/>', 'a=b', '\ud800', '['.repeat(20_000)]) {
            const answer = await call(body, { raw });
            expect(resultOf(answer).resultCode, raw.slice(0, 20)).toMatch(/^00000[12]$/);
            expect(await ledgerOf(answer.callId)).toMatchObject({ activity: operation });
          }
        });

        if (gone)
          test('takes away what is there, and succeeds for what is not', async () => {
            const tenantId = await startOf();
            const body = await bodyOf(tenantId, generation);
            const verdicts = [];
            for (const one of [gone(body), body, gone(body), gone(body)])
              verdicts.push(await told(await call(one)));
            expect(verdicts.map(({ resultCode }) => resultCode)).toEqual(Array(4).fill('000000'));
            const nothing = 'nothing_to_remove';
            expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array(4).fill('accepted'));
            expect(verdicts.map(({ reason }) => reason)).toEqual([nothing, null, null, nothing]);
            const after = await known(tenantId);
            expect([after.applications, after.users, after.departments]).toEqual([[], [], []]);
            expect(after.tenant === null).toBe(isEnterprise);
          });
      });
    }

for (const { name: mount, base } of MOUNTS)
  test.describe(`the kit at the ${mount}`, () => {
    const sync = (tenantId: string, generation: Generation, more: KitBody) =>
      callKit(base, generation, 'authSync', {
        flag: 1,
        tenantId,
        appId: APP,
        currentSyncTime: '20220420114117642',
        ...more,
      });
    const code = async (answer: Promise<Answer>) => resultOf(await answer).resultCode;
    const people = (count: number) =>
      Array.from({ length: count }, (_, index) => person(`u${String(index).padStart(3, '0')}`));

    test('takes 500 users, and none of 501', async () => {
      for (const generation of GENERATIONS) {
        const tenantId = await openTenant(base, generation);
        for (const wrap of [JSON.stringify, (list: unknown) => list]) {
          expect(await code(sync(tenantId, generation, { userList: wrap(people(501)) }))).toBe('000002');
          expect(await code(sync(tenantId, generation, { userList: wrap(people(501)), flag: 0 }))).toBe(
            '000002',
          );
        }
        expect((await known(tenantId)).users).toEqual([]);
        const list = generation === 'v1' ? JSON.stringify(people(500)) : people(500);
        expect(await code(sync(tenantId, generation, { userList: list }))).toBe('000000');
        expect((await known(tenantId)).tenant?.users).toBe(500);
      }
    });

    test('takes either documented spelling, as a list or as text', async () => {
      const spellings: KitBody[] = [
        { orgInfo: [{ orgCode: 'd1', name: '研发' }] },
        { orgInfo: JSON.stringify([{ orgCode: 'd1', name: '研发' }]) },
        { orgInfoList: [{ orgCode: 'd1', orgName: '研发' }] },
        { orgInfoList: [{ orgCode: 'd1', OrgName: '研发' }] },
        { orgInfoList: JSON.stringify([{ orgCode: 'd1', orgName: '研发', parentCode: '' }]) },
      ];
      for (const generation of GENERATIONS)
        for (const body of spellings) {
          const tenantId = await openTenant(base, generation);
          expect(await code(callKit(base, generation, 'allOrgSync', { tenantId, flag: 1, ...body }))).toBe(
            '000000',
          );
          expect((await known(tenantId)).departments).toEqual(['d1=研发']);
        }
    });

    test('withdraws an authorisation in V2 alone; the person stays known', async () => {
      const tenantId = await openTenant(base, 'v2');
      const states = async () =>
        (await known(tenantId)).users.map(({ userName, state }) => `${userName} ${state}`);
      await sync(tenantId, 'v2', { userList: [person('a'), person('b', { enable: 'false' })] });
      expect(await states()).toEqual(['a active', 'b disabled']);
      const gone = { flag: 3, userList: [{ userName: 'a' }, { userName: 'nobody' }] };
      expect(await code(sync(tenantId, 'v1', { ...gone, userList: JSON.stringify(gone.userList) }))).toBe(
        '000002',
      );
      expect(await code(sync(tenantId, 'v2', gone))).toBe('000000');
      expect(await states()).toEqual(['a withdrawn', 'b disabled']);
      await sync(tenantId, 'v2', { flag: 2, userList: [person('a', { name: '韩梅梅' })] });
      const renamed = (await known(tenantId)).users.find(({ userName }) => userName === 'a');
      expect(renamed).toMatchObject({ state: 'withdrawn', name: '韩梅梅' });
      await sync(tenantId, 'v2', { userList: [person('a')] });
      expect(await states()).toEqual(['a active', 'b disabled']);
    });

    test('refuses a client secret that no key pair opens, and says why', async () => {
      const tenantId = await openTenant(base, 'v2');
      const body = { flag: 1, tenantId, appId: APP, clientId: 'client-contract' };
      for (const clientSecret of ['plain text', 'AAAA', (await sealedSecret()).replace(/^...../, 'AAAAA')]) {
        const answer = await callKit(base, 'v2', 'applicationSync', { ...body, clientSecret });
        expect(await told(answer)).toMatchObject({
          resultCode: '000002',
          verdict: 'refused',
          reason: 'secret_unreadable',
        });
      }
      expect((await known(tenantId)).applications).toEqual([]);
    });

    test('refuses a replay, a stale call, an unknown operation and the other generation', async () => {
      const body = { flag: 1, tenantId: freshTenant(), tenantCode: 'c', name: 'n', domainName: 'd.example' };
      const nonce = `n-${freshTenant()}`;
      expect(await code(callKit(base, 'v2', 'tenantSync', body, { nonce }))).toBe('000000');
      const replay = await callKit(base, 'v2', 'tenantSync', body, { nonce });
      expect(await told(replay)).toMatchObject({ resultCode: '000001', reason: 'nonce_replayed' });
      const stale = await callKit(base, 'v2', 'tenantSync', body, { timestamp: Date.now() - 61_000 });
      expect(await told(stale)).toMatchObject({ resultCode: '000001', reason: 'signature_stale' });
      for (const operation of ['explode', 'v2/tenantSync', '__proto__'])
        for (const generation of GENERATIONS) {
          const answer = await callKit(base, generation, operation as KitOperation, body);
          expect(resultOf(answer).resultCode).toMatch(/^00000[12]$/);
        }
    });

    test('tells the ledger of people without naming them', async () => {
      const tenantId = await openTenant(base, 'v1');
      const list = [person('hanmeimei', { name: '韩梅梅', mobile: '13800138000', email: 'han@example.com' })];
      for (const generation of GENERATIONS) {
        const userList = generation === 'v1' ? JSON.stringify(list) : list;
        const { callId } = await sync(tenantId, generation, { userList });
        const entry = JSON.stringify(await ledgerOf(callId));
        expect(entry).toContain('userList');
        expect(entry).not.toMatch(/hanmeimei|韩梅梅|13800138000|han@example/);
      }
    });
  });
