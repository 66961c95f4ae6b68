import { expect, it } from 'vitest';
import { conditionHolds } from './condition';

it.each<[string, string, boolean | null]>([
  ['length(var.x) > 2', 'x', false],
  ['length(var.x) > 2', 'xyz', true],
  ['length(var.x) >= 2 && length(var.x) <= 3', 'abcd', false],
  ['length(var.x) == 2', '华北', true],
  ['var.x >= 1 && var.x <= 65535', '70000', false],
  ['var.x >= 1 && var.x <= 65535', '443', true],
  ['var.x != 0', '0', false],
  ['can(regex("^[a-z]+$", var.x))', 'A', null],
  ['length(var.x) > 2 && can(regex("^a", var.x))', 'x', false],
  ['length(var.x) > 2 && can(regex("^a", var.x))', 'xyz', null],
  ['length(var.x) > 2 || var.x == ""', 'x', null],
  ['length(var.other) > 2', 'x', null],
  ['var.x > 1', 'word', null],
])('%s of %j: %j', (condition, value, holds) => {
  expect(conditionHolds(condition, 'x', value)).toBe(holds);
});
