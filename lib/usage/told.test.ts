import { expect, test } from 'vitest';
import type { AddedUsage } from './contract';
import { toldIn } from './told';

const refused: AddedUsage = {
  stored: false,
  instances: 0,
  beginAt: null,
  endAt: null,
  accepted: 0,
  repeated: 0,
  refused: 1,
  rows: [
    {
      row: 1,
      meteringSn: 'sn-1',
      outcome: 'refused',
      id: null,
      problems: [{ field: 'usage_value', code: 'value_decimals', given: '1.23456' }],
    },
  ],
};

test('a program is told each problem in words of its language, beside the code', () => {
  const [english, chinese] = (['en', 'zh-CN'] as const).map(
    (locale) => toldIn(locale, refused).rows[0]?.problems[0],
  );
  expect(english).toMatchObject({ field: 'usage_value', code: 'value_decimals', given: '1.23456' });
  expect(english?.message).toMatch(/decimal/);
  expect(chinese?.message).toMatch(/小数/);
});
