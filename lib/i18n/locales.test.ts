import { expect, test } from 'vitest';
import { pickLocale } from './locales';

test('the remembered language wins over the browser', () => {
  expect(pickLocale('en', 'zh-CN,zh;q=0.9')).toBe('en');
  expect(pickLocale('zh-CN', 'en')).toBe('zh-CN');
});

test('an unknown remembered language is ignored', () => {
  expect(pickLocale('fr', 'en-GB')).toBe('en');
  expect(pickLocale('../../etc', null)).toBe('zh-CN');
});

test('the browser language is taken by weight, then by order', () => {
  expect(pickLocale(undefined, 'de-DE,en;q=0.7,zh;q=0.8')).toBe('zh-CN');
  expect(pickLocale(undefined, 'de-DE,en;q=0.8,zh;q=0.8')).toBe('en');
  expect(pickLocale(undefined, 'zh-TW')).toBe('zh-CN');
  expect(pickLocale(undefined, 'en;q=0, zh')).toBe('zh-CN');
});

test('no known language means Chinese', () => {
  expect(pickLocale(undefined, null)).toBe('zh-CN');
  expect(pickLocale(undefined, 'de, fr;q=0.9, *;q=0.5')).toBe('zh-CN');
});
