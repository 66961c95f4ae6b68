import { expect, it } from 'vitest';
import { splitBlamed } from './blame';

const records = [1, 2, 3, 4, 5].map((at) => ({ instanceId: `i-${at}`, meteringSn: `sn-${at}` }));
const serials = (part: typeof records) => part.map(({ meteringSn }) => meteringSn);

it.each([
  [null, ['sn-1', 'sn-2', 'sn-3']],
  ['', ['sn-1', 'sn-2', 'sn-3']],
  ['nothing we know', ['sn-1', 'sn-2', 'sn-3']],
  ['i-1 i-2 i-3 i-4 i-5', ['sn-1', 'sn-2', 'sn-3']],
  ['i-22', ['sn-1', 'sn-2', 'sn-3']],
  ['["i-2","i-5"]', ['sn-2', 'sn-5']],
  ['{"instance_id":"i-4"}', ['sn-4']],
  ['sn-3: begin_time', ['sn-3']],
])('%s sets apart %j, and every record is in one part', (extraInfo, apart) => {
  const [first, second] = splitBlamed(records, extraInfo);
  expect(serials(first)).toEqual(apart);
  expect([...first, ...second].sort((a, b) => (a.meteringSn < b.meteringSn ? -1 : 1))).toEqual(records);
});

it('divides two into one and one', () => {
  expect(splitBlamed(records.slice(0, 2), null).map((part) => part.length)).toEqual([1, 1]);
});
