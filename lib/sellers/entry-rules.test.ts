import { expect, it } from 'vitest';
import { type EntryFacts, entryConditions, monthsBetween } from './entry-rules';

it.each([
  ['2026-01-15', '2026-02-14', 0],
  ['2026-01-15', '2026-02-15', 1],
  ['2025-11-30', '2026-02-28', 2],
  ['2025-02-28', '2026-02-28', 12],
  ['2026-05-01', '2026-04-01', 0],
])('from %s to %s there are %s months', (from, to, months) => {
  expect(monthsBetween(from, to)).toBe(months);
});

const MET: EntryFacts = {
  establishedOn: '2025-03-10',
  capitalMinor: 50_000_000,
  capitalCurrency: 'CNY',
  staff: 15,
  supportDays: 5,
  supportHours: 8,
  documents: ['software_copyright', 'business_license'],
};
const TODAY = '2026-03-10';
const judged = (change: Partial<EntryFacts> = {}) =>
  Object.fromEntries(
    entryConditions({ ...MET, ...change }, TODAY).map(({ condition, isMet }) => [condition, isMet]),
  );

it('all are met at their very bounds', () => {
  expect(Object.values(judged())).toEqual(Array(6).fill(true));
});

it.each<[string, Partial<EntryFacts>, boolean | null]>([
  ['age', { establishedOn: '2025-03-11' }, false],
  ['age', { establishedOn: null }, null],
  ['capital', { capitalMinor: 49_999_999 }, false],
  ['capital', { capitalMinor: null }, null],
  ['capital', { capitalMinor: 7_000_000, capitalCurrency: 'USD' }, true],
  ['staff', { staff: 14 }, false],
  ['staff', { staff: null }, null],
  ['support', { supportDays: 4 }, false],
  ['support', { supportHours: 7 }, false],
  ['support', { supportDays: 7, supportHours: 6 }, false],
  ['support', { supportDays: 7, supportHours: 24 }, true],
  ['support', { supportHours: null }, null],
  ['software_right', { documents: ['business_license', 'other'] }, false],
  ['software_right', { documents: ['business_license', 'sales_license'] }, true],
  ['business_license', { documents: ['software_copyright'] }, false],
])('%s with %j: %s', (condition, change, isMet) => {
  expect(judged(change)).toEqual({ ...judged(), [condition]: isMet });
});
