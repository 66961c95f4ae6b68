import { expect, it } from 'vitest';
import { maskEmail, maskPhone } from './views';

it.each([
  ['13812345678', '138****78'],
  ['+8613812345678', '+86****78'],
  ['123456', '****'],
  ['', null],
  [null, null],
])('masks the phone %j as %j', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

it.each([
  ['li.na@example.com', 'l****@example.com'],
  ['李@example.cn', '李****@example.cn'],
  ['no-address', '****'],
  ['@example.com', '****'],
  [null, null],
])('masks the e-mail %j as %j', (email, masked) => expect(maskEmail(email)).toBe(masked));
