import { expect, it } from 'vitest';
import { isKnownYear, isWorkingDay, nameOfDay, workingDayAfter, workingDayFrom } from './working-days';

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

it.each([
  ['a Wednesday', '2026-02-04', '2026-02-04'],
  ['a Saturday', '2026-01-03', '2026-01-04'],
  ['within the Spring Festival of 2025', '2025-02-03', '2025-02-05'],
  ['a make-up Saturday stays', '2026-02-14', '2026-02-14'],
  ['the first of the Spring Festival of 2026', '2026-02-15', '2026-02-24'],
  ['National Day of 2026', '2026-10-03', '2026-10-08'],
])('%s: %s is moved to %s', (_, day, moved) => expect(workingDayFrom(day)).toBe(moved));

it('goes by what a seller has set instead', () => {
  const own = new Map([
    ['2026-10-08', false],
    ['2026-10-03', true],
  ]);
  expect(isWorkingDay('2026-10-03', own)).toBe(true);
  expect(workingDayFrom('2026-10-04', own)).toBe('2026-10-09');
  expect(workingDayFrom('2026-10-03', own)).toBe('2026-10-03');
  expect(workingDayAfter(new Date('2026-09-30T04:00:00Z'), 2, own)).toBe('2026-10-09');
});

it('knows the years of which notice was given, and the names of their days', () => {
  expect([2019, 2025, 2026].map(isKnownYear)).toEqual([true, true, true]);
  expect(isKnownYear(2031)).toBe(false);
  expect(nameOfDay('2026-02-14')).toBe('春节');
  expect(nameOfDay('2026-10-01')).toBe('国庆节');
  expect(nameOfDay('2026-03-10')).toBeNull();
});
