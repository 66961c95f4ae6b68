import { expect, it } from 'vitest';
import type { Preconditions } from '@/lib/deploy-templates/contract';
import { openNeeds, stepStates } from './step-states';

const READY: Preconditions = {
  hasCredentials: true,
  settings: { projectId: 'a', region: 'b', enabledAt: '2026-01-01T00:00:00Z' },
  listedSpecifications: 1,
  imageSpecifications: 1,
};
const states = (
  state: Parameters<typeof stepStates>[0]['state'],
  needs: Parameters<typeof stepStates>[0]['needs'],
  given = READY,
) => Object.values(stepStates({ state, needs, links: [] }, given)).join(' ');

it.each([
  ['draft', ['linked', 'tested'], 'done done done done now open open'],
  ['draft', ['no_errors', 'linked', 'tested'], 'done done done failed open open open'],
  ['draft', ['tested'], 'done done done done done now open'],
  ['test_failed', ['tested'], 'done done done done done failed open'],
  ['test_passed', [], 'done done done done done done now'],
  ['test_passed', ['listed'], 'done done done done failed done open'],
  ['rejected', [], 'done done done done done done failed'],
  ['active', [], 'done done done done done done done'],
  ['active', ['listed'], 'done done done done done done done'],
  ['stopped', ['listed'], 'done done done done failed done open'],
] as const)('%s with %j open is at %s', (state, needs, expected) => {
  expect(states(state, [...needs])).toBe(expected);
});

it('begins with what must hold before', () => {
  const nothing = { ...READY, settings: null, listedSpecifications: 0 };
  expect(states('draft', ['linked', 'tested'], nothing)).toBe('now open done done open open open');
});

it('asks nothing of an active template whose product is on its way out, and of a stopped one what a new submission needs', () => {
  const given = { ...READY, listedSpecifications: 0 };
  expect(states('active', ['listed'], given)).toBe('done done done done done done done');
  expect(openNeeds({ state: 'active', needs: ['listed'] })).toEqual([]);
  expect(openNeeds({ state: 'stopped', needs: ['listed'] })).toEqual(['listed']);
});
