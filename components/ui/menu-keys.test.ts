import { expect, test } from 'vitest';
import { nextEntry } from './menu-keys';

const NAMES = ['Edit', 'Export', 'Delete'];

test('arrows move round', () => {
  expect(nextEntry(NAMES, -1, 'ArrowDown')).toBe(0);
  expect(nextEntry(NAMES, 2, 'ArrowDown')).toBe(0);
  expect(nextEntry(NAMES, 0, 'ArrowUp')).toBe(2);
  expect(nextEntry(NAMES, -1, 'ArrowUp')).toBe(2);
});

test('Home and End go to the ends', () => {
  expect(nextEntry(NAMES, 1, 'Home')).toBe(0);
  expect(nextEntry(NAMES, 1, 'End')).toBe(2);
});

test('a letter goes to the next entry that begins with it', () => {
  expect(nextEntry(NAMES, 0, 'e')).toBe(1);
  expect(nextEntry(NAMES, 1, 'E')).toBe(0);
  expect(nextEntry(NAMES, 0, 'd')).toBe(2);
  expect(nextEntry(NAMES, 0, 'x')).toBeNull();
});

test('keys that choose are left to the entry', () => {
  expect(nextEntry(NAMES, 0, 'Enter')).toBeNull();
  expect(nextEntry(NAMES, 0, ' ')).toBeNull();
  expect(nextEntry([], -1, 'ArrowDown')).toBeNull();
});
