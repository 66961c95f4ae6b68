import { describe, expect, it, test } from 'vitest';
import { isApiToken, newApiToken } from './api-token';
import { temporaryPassword } from './password';
import { isLastOwner, reachesNoFurther, tokenState, weakPassword } from './rules';

test('a token reaches no further than its maker', () => {
  expect(reachesNoFurther(['a'], ['a', 'b'])).toBe(true);
  expect(reachesNoFurther(['a', 'c'], ['a', 'b'])).toBe(false);
});

test('a token lives until its end, exclusive, or until it is revoked', () => {
  const now = new Date('2026-03-01T00:00:00Z');
  const before = new Date(now.getTime() - 1);
  const after = new Date(now.getTime() + 1);
  expect(tokenState({ expiresAt: null, revokedAt: null }, now)).toBe('live');
  expect(tokenState({ expiresAt: after, revokedAt: null }, now)).toBe('live');
  expect(tokenState({ expiresAt: now, revokedAt: null }, now)).toBe('expired');
  expect(tokenState({ expiresAt: after, revokedAt: before }, now)).toBe('revoked');
});

describe('the last owner', () => {
  const owner = { id: 'a', role: 'owner' } as const;
  it('is the one without another owner', () => {
    expect(isLastOwner(owner, [{ id: 'a' }])).toBe(true);
    expect(isLastOwner(owner, [{ id: 'a' }, { id: 'b' }])).toBe(false);
  });
  it('is never someone of another role', () => {
    expect(isLastOwner({ id: 'c', role: 'finance' }, [])).toBe(false);
  });
});

test.each([
  ['aaaaabbbbb', 'password_repetitive'],
  ['my.Linxiao.2026', 'password_contains_email'],
  ['linxiao@demo.example', 'password_contains_email'],
  ['a long walk home', null],
])('%s is judged %s', (password, verdict) => {
  expect(weakPassword(password, 'linxiao@demo.example')).toBe(verdict);
});

test('a short name before the @ does not forbid the letters of which passwords are made', () => {
  expect(weakPassword('abcdefghij', 'abc@demo.example')).toBeNull();
});

test('secrets made here have their form and are never the same', () => {
  expect(isApiToken(newApiToken())).toBe(true);
  expect(newApiToken()).not.toBe(newApiToken());
  expect(isApiToken('sct_short')).toBe(false);
  expect(temporaryPassword()).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
});
