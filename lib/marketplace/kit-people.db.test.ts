import { describe, expect, it } from 'vitest';
import { type Body, bodyOf, call, counted, newTenant, rows, setUpKit, user } from './kit-fixtures';
import { bodyCapOf } from './kit-path';

setUpKit();

describe('users', () => {
  const sync = (tenantId: string, userList: unknown, more: Body = {}) =>
    call('v2', 'authSync', { ...bodyOf('authSync', 'v2', tenantId), userList, ...more });
  const many = (count: number) => Array.from({ length: count }, (_, index) => user(`u${index}`));

  it('are at most 500 in one call', async () => {
    const tenantId = newTenant();
    expect((await sync(tenantId, many(501))).told).toMatchObject({
      code: '000002',
      reason: 'invalid_parameter',
    });
    expect((await sync(tenantId, many(501), { flag: 0 })).told.code).toBe('000002');
    expect(await counted('directory_users', tenantId)).toBe(0);
    expect((await sync(tenantId, many(500))).told).toMatchObject({ code: '000000', verdict: 'accepted' });
    expect((await sync(tenantId, many(500))).told.verdict).toBe('repeated');
    expect(await counted('directory_users', tenantId)).toBe(500);
  });

  it('of 500 with every field at its length fit the body cap, as an array and as text', async () => {
    const full = Array.from({ length: 500 }, (_, index) =>
      user(`${index}`.padStart(64, 'u'), {
        name: '名'.repeat(64),
        orgCode: 'd'.repeat(64),
        position: '职'.repeat(64),
        employeeCode: 'e'.repeat(64),
        mobile: '1'.repeat(32),
        email: 'm'.repeat(128),
        extension: { employeeType: 1, entryDate: '2022-04-5', workPlace: '地'.repeat(64) },
      }),
    );
    for (const userList of [full, JSON.stringify(full)]) {
      expect(Buffer.byteLength(JSON.stringify({ userList }))).toBeLessThan(bodyCapOf('produceAPI/authSync'));
      expect((await sync(newTenant(), userList)).told).toMatchObject({ code: '000000', verdict: 'accepted' });
    }
  });

  it('are all refused when one of them is wrong', async () => {
    const tenantId = newTenant();
    const wrong: Body[] = [
      { role: 'root' },
      { enable: 'perhaps' },
      { name: 'x'.repeat(65) },
      { userName: '' },
      { entryDate: '2023-02-30' },
      { extension: { entryDate: '2023-13-01' } },
      { mobile: 'a\u0000b' },
      { employeeType: 'x' },
    ];
    for (const more of wrong)
      expect((await sync(tenantId, [user('good'), user('bad', more)])).told.code).toBe('000002');
    for (const list of ['not json', '{}', 7, null, [null], [[]]])
      expect((await sync(tenantId, list)).told.code).toBe('000002');
    expect(await counted('directory_users', tenantId)).toBe(0);
  });

  it('keep what a call is silent about, and the last of two with one name counts', async () => {
    const tenantId = newTenant();
    const full = {
      position: 'R&D',
      mobile: '13800138000',
      extension: { employeeType: 2, entryDate: '2023-02-3' },
    };
    await sync(tenantId, JSON.stringify([user('a', { name: 'first' }), user('a', full)]));
    await sync(tenantId, [user('a', { enable: false, position: '' })], { flag: 2 });
    const [row] = await rows<Body>(
      `select name, enabled, position, employee_type, entry_date::text, mobile_sealed from directory_users
       where tenant_id = $1`,
      [tenantId],
    );
    expect(row).toMatchObject({
      name: '李雷',
      enabled: false,
      position: null,
      employee_type: 2,
      entry_date: '2023-02-03',
    });
    expect(String(row?.mobile_sealed)).not.toContain('13800138000');
    expect(row?.mobile_sealed).not.toBeNull();
  });

  it('of parallel calls are all there, each once', async () => {
    const tenantId = newTenant();
    const lists = [many(60), many(60).reverse(), many(30), many(90)];
    const answers = await Promise.all(lists.map((list) => sync(tenantId, list)));
    expect(new Set(answers.map((one) => one.told.code))).toEqual(new Set(['000000']));
    expect(await counted('directory_users', tenantId)).toBe(90);
  });
});

describe('departments', () => {
  const names = async (tenantId: string) =>
    (
      await rows<{ org_code: string; name: string }>(
        'select org_code, name from directory_departments where tenant_id = $1 order by org_code',
        [tenantId],
      )
    ).map((row) => `${row.org_code}=${row.name}`);

  it('of a full list replace all that was known', async () => {
    const tenantId = newTenant();
    await call('v2', 'singleOrgSync', { ...bodyOf('singleOrgSync', 'v2', tenantId), orgCode: 'old' });
    await call('v2', 'allOrgSync', bodyOf('allOrgSync', 'v2', tenantId));
    expect(await names(tenantId)).toEqual(['d1=研发', 'd2=测试']);
    const renamed = JSON.stringify([{ orgCode: 'd1', orgName: 'R&D' }]);
    expect((await call('v2', 'allOrgSync', { tenantId, orgInfoList: renamed })).told.verdict).toBe(
      'accepted',
    );
    expect(await names(tenantId)).toEqual(['d1=R&D']);
    await call('v1', 'allOrgSync', { tenantId, orgInfo: [{ orgCode: 'd9', name: 'V1' }] });
    expect(await names(tenantId)).toEqual(['d9=V1']);
  });

  it('of a wrong list change nothing', async () => {
    const tenantId = newTenant();
    await call('v2', 'allOrgSync', bodyOf('allOrgSync', 'v2', tenantId));
    for (const list of ['', '[', {}, [{ orgCode: 'x' }], [{ orgName: 'x' }], [{ orgCode: 'x', orgName: 7 }]])
      expect((await call('v2', 'allOrgSync', { tenantId, orgInfoList: list })).told.code).toBe('000002');
    expect(await names(tenantId)).toEqual(['d1=研发', 'd2=测试']);
  });
});
