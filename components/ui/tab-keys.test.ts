import { expect, test } from 'vitest';
import { nextTab } from './tab-keys';

test('arrows move round, Home and End go to the ends', () => {
  expect(nextTab(3, 2, 'ArrowRight')).toBe(0);
  expect(nextTab(3, 0, 'ArrowLeft')).toBe(2);
  expect(nextTab(3, 1, 'Home')).toBe(0);
  expect(nextTab(3, 1, 'End')).toBe(2);
});

test('other keys are left alone', () => {
  expect(nextTab(3, 1, 'Enter')).toBeNull();
  expect(nextTab(3, 1, 'ArrowDown')).toBeNull();
  expect(nextTab(0, -1, 'ArrowRight')).toBeNull();
});
