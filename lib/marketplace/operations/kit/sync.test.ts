import { describe, expect, it } from 'vitest';
import type { Generation, KIT_ACTIVITIES } from '@/db/enums';
import { kitOperations } from './sync';

type Name = (typeof KIT_ACTIVITIES)[number];

/** What is wrong with a call, as the ledger may tell it: field, kind, limit. */
function wrong(generation: Generation, name: Name, given: Record<string, unknown>) {
  const stamped = { instanceId: 'i-1', tenantId: 't-1', timeStamp: '20260310120000000', ...given };
  const read = kitOperations(generation)[name].input.safeParse(stamped);
  return (read.error?.issues ?? []).map((issue) => [
    issue.path.join('.'),
    issue.code,
    ...('maximum' in issue ? [issue.maximum] : []),
  ]);
}
const user = (userName: string) => ({ userName, name: 'n', orgCode: '', role: 'user', enable: true });
const auth = { appId: 'a-1', currentSyncTime: '1', flag: 1 };

describe('a kit call that is not sound', () => {
  it('names each field that its flag asks for', () => {
    const tenant = { flag: 1, tenantCode: 'c', name: 'n'.repeat(256) };
    expect(wrong('v2', 'tenantSync', tenant)).toEqual([
      ['name', 'too_big', 255],
      ['domainName', 'invalid_type'],
    ]);
    expect(wrong('v2', 'tenantSync', { ...tenant, flag: '0' })).toEqual([]);
    expect(wrong('v2', 'applicationSync', { flag: 1, appId: 'a', clientId: 'c' })).toEqual([
      ['clientSecret', 'invalid_type'],
    ]);
  });

  it('names a flag that is missing or not of the generation', () => {
    expect(wrong('v1', 'tenantSync', { flag: 2 })).toMatchObject([['flag', 'invalid_union']]);
    expect(wrong('v2', 'singleOrgSync', {})).toMatchObject([['flag', 'invalid_union']]);
  });

  it('names the list of users and its limit of 500, in either form', () => {
    const users = Array.from({ length: 501 }, (_, index) => user(`u${index}`));
    for (const userList of [users, JSON.stringify(users)]) {
      expect(wrong('v2', 'authSync', { ...auth, userList })).toEqual([['userList', 'too_big', 500]]);
      expect(wrong('v2', 'authSync', { ...auth, flag: 3, userList })).toEqual([['userList', 'too_big', 500]]);
    }
    const bad = [{ ...user('u'), name: '' }];
    expect(wrong('v2', 'authSync', { ...auth, userList: bad })).toEqual([['userList.0.name', 'too_small']]);
  });

  it('names the department’s name, and the list under the generation’s own name', () => {
    expect(wrong('v2', 'singleOrgSync', { flag: 1, orgCode: 'c' })).toEqual([['orgName', 'custom']]);
    expect(wrong('v1', 'allOrgSync', {})).toEqual([['orgInfo', 'invalid_type']]);
    expect(wrong('v2', 'allOrgSync', {})).toEqual([['orgInfoList', 'invalid_type']]);
    expect(wrong('v2', 'allOrgSync', { orgInfo: [] })).toEqual([]);
  });
});
