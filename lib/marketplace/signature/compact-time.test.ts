import { expect, test } from 'vitest';
import { formatSdkDate, parseCompactTime } from './compact-time';

test.each([
  ['20200727153156', '2020-07-27T15:31:56.000Z'],
  ['20200727073711903', '2020-07-27T07:37:11.903Z'],
  ['2020072707371190', '2020-07-27T07:37:11.000Z'],
  ['20240229000000', '2024-02-29T00:00:00.000Z'],
])('%s is %s', (text, iso) => {
  expect(parseCompactTime(text)).toBe(Date.parse(iso));
});

test.each([
  '',
  '2020',
  '20230229000000',
  '20231301000000',
  '20230101240000',
  '20230101006000',
  '2020-07-27 15:31',
])('%j is no time', (text) => {
  expect(parseCompactTime(text)).toBeNull();
});

test('the date of an open-API request', () => {
  expect(formatSdkDate(new Date('2019-11-15T03:36:55.999Z'))).toBe('20191115T033655Z');
});
