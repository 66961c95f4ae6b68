import { expect, it } from 'vitest';
import { isWorkingDay, workingDayAfter } from './working-days';

it.each([
  ['2026-03-10', true],
  ['2026-03-14', false],
  ['2026-02-14', true],
  ['2026-02-16', false],
  ['2026-10-07', false],
  ['2026-10-08', true],
  ['2026-10-10', true],
  ['2031-01-01', true],
])('%s is a working day: %s', (day, isWorked) => {
  expect(isWorkingDay(day)).toBe(isWorked);
});

it.each([
  ['a Tuesday morning', '2026-03-10T01:00:00Z', 1, '2026-03-11'],
  ['a Friday', '2026-03-13T04:00:00Z', 1, '2026-03-16'],
  ['a Friday that is Saturday in China', '2026-03-13T16:30:00Z', 1, '2026-03-16'],
  ['the day before the Spring Festival, worked Saturday', '2026-02-14T04:00:00Z', 1, '2026-02-24'],
  ['National Day', '2026-10-01T04:00:00Z', 2, '2026-10-09'],
  ['no days', '2026-03-14T04:00:00Z', 0, '2026-03-14'],
])('after %s', (_, at, count, day) => {
  expect(workingDayAfter(new Date(at), count)).toBe(day);
});
