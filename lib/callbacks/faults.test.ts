import { expect, it } from 'vitest';
import { readFaults, writeFaults } from './faults';

it('keeps parameters with their kind, in order', () => {
  const faults = [
    { field: 'expireTime', kind: 'time' },
    { field: 'userList.0.name', kind: 'missing' },
  ] as const;
  expect(writeFaults(faults)).toBe('expireTime:time userList.0.name:missing');
  expect(readFaults(writeFaults(faults))).toEqual(faults);
});

it('reads nothing out of nothing, and a later kind as a wrong format', () => {
  expect(writeFaults([])).toBeNull();
  expect(readFaults(null)).toEqual([]);
  expect(readFaults('orderId:astray')).toEqual([{ field: 'orderId', kind: 'format' }]);
});
