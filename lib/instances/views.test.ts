import { describe, expect, it } from 'vitest';
import { attentionsOf, EXPIRING_MS, maskUserName } from './views';

const NOW = new Date('2026-03-10T00:00:00Z');
const fine = { status: 'active', details: 'known', attention: null, expireAt: null } as const;
const inMs = (ms: number) => new Date(NOW.getTime() + ms);

describe('what needs somebody', () => {
  it.each([
    [{}, []],
    [{ status: 'provisioning' }, ['waiting']],
    [{ details: 'missing' }, ['details_missing']],
    [{ details: 'pending' }, []],
    [{ attention: 'unknown_product' }, ['unknown_product']],
    [{ attention: 'unknown_sku' }, ['unknown_product']],
    [{ expireAt: inMs(0) }, ['expiring']],
    [{ expireAt: inMs(EXPIRING_MS) }, ['expiring']],
    [{ expireAt: inMs(EXPIRING_MS + 1) }, []],
    [{ expireAt: inMs(-1) }, []],
    [{ status: 'frozen', expireAt: inMs(1) }, []],
    [{ status: 'provisioning', details: 'missing', expireAt: inMs(1) }, ['waiting', 'details_missing']],
  ] as const)('%j: %j', (given, needs) => {
    expect(attentionsOf({ ...fine, ...given }, NOW)).toEqual(needs);
  });
});

it.each([
  ['administrator', 'a***'],
  ['管理员', '管***'],
  ['𠮷野', '𠮷***'],
  ['', null],
  [null, null],
])('masks the user name %j as %j', (name, masked) => expect(maskUserName(name)).toBe(masked));
