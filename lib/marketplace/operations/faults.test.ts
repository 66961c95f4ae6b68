import { expect, it } from 'vitest';
import { z } from 'zod';
import { faultsOf } from './faults';
import { marketplaceTimeField, optionalTime } from './fields';
import { optionalText, text } from './operation';

const input = z.object({
  orderId: text(64),
  scene: z.enum(['RENEWAL']),
  expireTime: marketplaceTimeField,
  realTime: optionalTime,
  skuCode: optionalText(4),
  list: z.array(z.object({ name: text(8) })).max(1),
});
const sound = { orderId: 'CS1', scene: 'RENEWAL', expireTime: '20260102030405', list: [{ name: 'a' }] };
const faults = (given: Record<string, unknown>) => {
  const read = input.safeParse({ ...sound, ...given });
  return read.success ? [] : faultsOf({ ...sound, ...given }, read.error.issues);
};

it.each([
  [{}, []],
  [{ orderId: '' }, [['orderId', 'missing']]],
  [
    { orderId: undefined, scene: null },
    [
      ['orderId', 'missing'],
      ['scene', 'missing'],
    ],
  ],
  [{ orderId: 'x'.repeat(65) }, [['orderId', 'too_long']]],
  [{ orderId: 'a\u0000b' }, [['orderId', 'characters']]],
  [{ orderId: 7 }, [['orderId', 'format']]],
  [{ scene: 'REMOVAL' }, [['scene', 'value']]],
  [{ expireTime: 'soon' }, [['expireTime', 'time']]],
  [{ realTime: 'soon' }, [['realTime', 'time']]],
  [{ skuCode: 'too long' }, [['skuCode', 'too_long']]],
  [{ list: [{ name: '' }] }, [['list.0.name', 'missing']]],
])('%# names what is wrong: %j', (given, expected) => {
  expect(faults(given).map(({ field, kind }) => [field, kind])).toEqual(expected);
});
