import { describe, expect, it } from 'vitest';
import { bodyOf, call, NAMES, newTenant, rows, setUpKit, stored, user } from './kit-fixtures';

setUpKit();

describe('flags', () => {
  it('modifies an enterprise and an application in V2 alone, known or not', async () => {
    for (const name of ['tenantSync', 'applicationSync']) {
      const tenantId = newTenant();
      const body = { ...bodyOf(name, 'v2', tenantId), flag: 2 };
      expect((await call('v1', name, body)).told.code).toBe('000002');
      expect((await call('v2', name, body)).told).toMatchObject({ code: '000000', verdict: 'accepted' });
      for (const flag of [3, -1, 1.5, 'x', null])
        expect((await call('v2', name, { ...body, flag })).told.code).toBe('000002');
    }
  });

  it('takes a flag that comes as text', async () => {
    const body = { ...bodyOf('tenantSync', 'v2', newTenant()), flag: '1', testFlag: '0' };
    expect((await call('v2', 'tenantSync', body)).told.code).toBe('000000');
  });

  it('withdraws users in V2 alone, keeps them, and lets them in again', async () => {
    const tenantId = newTenant();
    const body = bodyOf('authSync', 'v2', tenantId);
    const withdrawn = { ...body, flag: 3, userList: [{ userName: 'lilei' }, { userName: 'nobody' }] };
    const state = () => rows('select authorized, name from directory_users where tenant_id = $1', [tenantId]);
    expect((await call('v2', 'authSync', withdrawn)).told).toMatchObject({
      code: '000000',
      verdict: 'repeated',
    });
    await call('v2', 'authSync', body);
    const inV1 = { ...withdrawn, userList: JSON.stringify(withdrawn.userList) };
    expect((await call('v1', 'authSync', inV1)).told.code).toBe('000002');
    expect((await call('v2', 'authSync', withdrawn)).told).toMatchObject({
      code: '000000',
      verdict: 'accepted',
    });
    expect(await state()).toEqual([{ authorized: false, name: '李雷' }]);
    await call('v2', 'authSync', { ...body, flag: 2, userList: [user('lilei', { name: '韩梅梅' })] });
    expect(await state()).toEqual([{ authorized: false, name: '韩梅梅' }]);
    await call('v2', 'authSync', { ...body, userList: [user('lilei')] });
    expect(await state()).toEqual([{ authorized: true, name: '李雷' }]);
  });

  it('takes away an enterprise with all that belongs to it, and no other one’s', async () => {
    const [tenantId, kept] = [newTenant(), newTenant()];
    for (const name of NAMES) await call('v2', name, bodyOf(name, 'v2', tenantId));
    for (const name of NAMES) await call('v2', name, bodyOf(name, 'v2', kept));
    for (const name of NAMES) await call('v2', name, { ...bodyOf(name, 'v2', tenantId), instanceId: 'i-1' });
    await call('v2', 'tenantSync', { tenantId, flag: 0 });
    expect(await stored(tenantId)).toEqual([1, 1, 1, 2]);
    expect(await stored(kept)).toEqual([1, 1, 1, 2]);
    await call('v2', 'applicationSync', { tenantId, instanceId: 'i-1', appId: 'app-1', flag: 0 });
    expect(await stored(tenantId)).toEqual([1, 0, 0, 2]);
  });
});
