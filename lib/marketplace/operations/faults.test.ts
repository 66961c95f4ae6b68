import { expect, it } from 'vitest';
import { z } from 'zod';
import { queriedIds } from './app-info';
import { faultsOf } from './faults';
import { marketplaceTimeField, optionalTime } from './fields';
import { userNames } from './kit/fields';
import { optionalText, text } from './operation';

const input = z.object({
  orderId: text(64),
  scene: z.enum(['RENEWAL']),
  expireTime: marketplaceTimeField,
  realTime: optionalTime,
  skuCode: optionalText(4),
  list: z.array(z.object({ name: text(8) })).max(1),
  users: userNames.optional(),
  target: z.union([z.object({ id: text(8) }), z.array(z.object({ id: text(8) })).max(1)]).optional(),
  ids: queriedIds.optional(),
});
const people = (count: number) => Array.from({ length: count }, (_, at) => ({ userName: `u${at}` }));
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
  [{ list: [{ name: 'a' }, { name: 'b' }] }, [['list', 'too_many']]],
  [{ users: people(501) }, [['users', 'too_many']]],
  [{ users: JSON.stringify(people(501)) }, [['users', 'too_many']]],
  [{ users: JSON.stringify(people(500)) }, []],
  [{ users: JSON.stringify([{ userName: 'x'.repeat(65) }]) }, [['users.0.userName', 'too_long']]],
  [{ users: JSON.stringify([{ userName: '' }]) }, [['users.0.userName', 'missing']]],
  [{ users: '[' }, [['users', 'format']]],
  [{ target: [{ id: 'a' }, { id: 'b' }] }, [['target', 'too_many']]],
  [{ ids: Array.from({ length: 101 }, (_, at) => `i${at}`).join() }, [['ids', 'too_many']]],
])('%# names what is wrong: %j', (given, expected) => {
  expect(faults(given).map(({ field, kind }) => [field, kind])).toEqual(expected);
});
