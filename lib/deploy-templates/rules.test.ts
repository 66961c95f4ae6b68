import { describe, expect, it } from 'vitest';
import { TEMPLATE_STATES, type TemplateState } from '@/db/enums/deploy-templates';
import {
  canDelete,
  canLink,
  canMove,
  isListed,
  MOVES,
  type MovingAction,
  phaseOf,
  stackEnd,
  submitNeeds,
} from './rules';

const ALLOWED: Record<TemplateState, readonly MovingAction[]> = {
  draft: ['save_version', 'start_test'],
  testing: ['pass_test', 'fail_test'],
  test_passed: ['save_version', 'start_test', 'submit'],
  test_failed: ['save_version', 'start_test'],
  scanning: ['withdraw', 'pass_scan', 'fail_scan'],
  scan_failed: ['save_version'],
  pending: ['withdraw', 'approve', 'reject'],
  rejected: ['save_version', 'submit'],
  active: ['save_version', 'stop'],
  stopped: ['save_version', 'submit'],
};
const ACTIONS = Object.keys(MOVES) as MovingAction[];

describe.each(TEMPLATE_STATES)('a template that is %s', (state) => {
  it.each(ACTIONS)('and %s', (action) => {
    expect(canMove(state, action)).toBe(ALLOWED[state].includes(action));
  });
});

it('leads nowhere but to where its name says', () => {
  expect(Object.fromEntries(ACTIONS.map((action) => [action, MOVES[action].to]))).toEqual({
    save_version: 'draft',
    start_test: 'testing',
    pass_test: 'test_passed',
    fail_test: 'test_failed',
    submit: 'scanning',
    withdraw: 'test_passed',
    pass_scan: 'pending',
    fail_scan: 'scan_failed',
    approve: 'active',
    reject: 'rejected',
    stop: 'stopped',
  });
});

it('is deleted as a draft, rejected or stopped, and never while buyers deploy it (R20)', () => {
  const deletable = TEMPLATE_STATES.filter((state) => canDelete({ state, activeVersionId: null }));
  expect(deletable).toEqual(['draft', 'rejected', 'stopped']);
  expect(canDelete({ state: 'draft', activeVersionId: 'x' })).toBe(false);
});

it('stays linked as it is once submitted', () => {
  expect(TEMPLATE_STATES.filter((state) => !canLink(state))).toEqual(['scanning', 'pending', 'active']);
});

it.each([
  [{ hasErrors: false, links: 1, unlistedLinks: 0, isTested: true }, []],
  [{ hasErrors: true, links: 1, unlistedLinks: 0, isTested: true }, ['no_errors']],
  [{ hasErrors: false, links: 0, unlistedLinks: 0, isTested: true }, ['linked']],
  [{ hasErrors: false, links: 2, unlistedLinks: 1, isTested: true }, ['listed']],
  [{ hasErrors: false, links: 1, unlistedLinks: 0, isTested: false }, ['tested']],
  [{ hasErrors: true, links: 0, unlistedLinks: 0, isTested: false }, ['no_errors', 'linked', 'tested']],
])('%j still needs %j', (facts, needs) => {
  expect(submitNeeds(facts)).toEqual(needs);
});

it('is linked to what buyers can order only', () => {
  const states = ['unlisted', 'on_sale', 'hidden', 'frozen', 'delisting', 'delisted'];
  expect(states.filter(isListed)).toEqual(['on_sale', 'hidden']);
});

it.each([
  ['CREATION_COMPLETE', 'deploying'],
  ['DEPLOYMENT_IN_PROGRESS', 'deploying'],
  ['DEPLOYMENT_COMPLETE', 'deployed'],
  ['DEPLOYMENT_FAILED', 'failed'],
  ['ROLLBACK_IN_PROGRESS', 'failed'],
  ['ROLLBACK_COMPLETE', 'failed'],
  ['ROLLBACK_FAILED', 'failed'],
  ['DELETION_IN_PROGRESS', 'deleting'],
  ['DELETION_FAILED', 'delete_failed'],
  ['SOMETHING_NEW', 'unknown'],
  [null, 'unknown'],
])('a stack that is %s is %s', (status, phase) => {
  expect(phaseOf(status)).toBe(phase);
});

it.each<[Parameters<typeof stackEnd>[0], ReturnType<typeof stackEnd>]>([
  [{ finishedAt: null, stackStatus: 'DELETION_IN_PROGRESS', isLeftBehind: false }, null],
  [{ finishedAt: 'now', stackStatus: 'DELETION_IN_PROGRESS', isLeftBehind: false }, 'deleted'],
  [{ finishedAt: 'now', stackStatus: 'DELETION_FAILED', isLeftBehind: true }, 'left'],
  [{ finishedAt: 'now', stackStatus: null, isLeftBehind: false }, null],
])('a run %j leaves %s', (run, end) => expect(stackEnd(run)).toBe(end));
