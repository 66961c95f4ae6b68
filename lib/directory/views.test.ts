import { expect, it } from 'vitest';
import { maskEmail, maskMobile, stateOf } from './views';

it('shows no more of a contact than tells it from another', () => {
  expect(maskMobile('13800138000')).toBe('***8000');
  expect(maskMobile('123456')).toBe('***');
  expect(maskEmail('lilei@example.com')).toBe('l***@example.com');
  expect(maskEmail('@example.com')).toBe('***');
  expect(maskEmail('nothing')).toBe('***');
});

it('calls a user withdrawn before disabled', () => {
  expect(stateOf({ authorized: true, enabled: true })).toBe('active');
  expect(stateOf({ authorized: true, enabled: false })).toBe('disabled');
  expect(stateOf({ authorized: false, enabled: false })).toBe('withdrawn');
});
