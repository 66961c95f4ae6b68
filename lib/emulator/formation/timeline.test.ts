import { describe, expect, it } from 'vitest';
import type { StackOutcome, StackState } from '../vocabulary';
import type { Template } from './template';
import { RESOURCE_MS, type StackFacts, stackAt } from './timeline';

const T0 = Date.UTC(2026, 2, 2, 2);
const TEMPLATE: Template = {
  variables: [
    {
      name: 'password',
      type: 'string',
      description: null,
      sensitive: true,
      nullable: false,
      validations: [{ condition: 'x', error_message: 'An upper-case letter is needed.' }],
    },
  ],
  resources: [
    { type: 'huaweicloud_vpc', name: 'main' },
    { type: 'huaweicloud_compute_instance', name: 'app' },
    { type: 'huaweicloud_vpc_eip', name: 'ip' },
  ],
  outputs: [],
};
const facts = (changes: Partial<StackFacts> = {}): StackFacts => ({
  id: '0195a0a0-0000-7000-8000-000000000001',
  template: TEMPLATE,
  variables: { password: 'X' },
  outcome: 'success',
  autoRollback: false,
  createdAt: new Date(T0),
  deletionAt: null,
  ...changes,
});
const stepsOn = (steps: number) => new Date(T0 + steps * RESOURCE_MS);
/** The state at each step of a resource's time. */
const states = (given: StackFacts, steps: number) =>
  Array.from({ length: steps + 1 }, (_, step) => stackAt(given, stepsOn(step), 1).state);
const eventsOf = (given: StackFacts, steps: number) =>
  stackAt(given, stepsOn(steps), 1).events.map(({ type, resource }) =>
    resource ? `${type} ${resource.name}` : type,
  );

const RUNNING: StackState = 'DEPLOYMENT_IN_PROGRESS';
const BACK: StackState = 'ROLLBACK_IN_PROGRESS';

describe('a stack', () => {
  it.each<[string, Partial<StackFacts>, (StackState | null)[]]>([
    ['that succeeds', {}, [RUNNING, RUNNING, RUNNING, 'DEPLOYMENT_COMPLETE']],
    ['without a template', { template: null }, ['CREATION_COMPLETE', 'CREATION_COMPLETE']],
    ['without resources', { template: { ...TEMPLATE, resources: [] } }, [RUNNING, 'DEPLOYMENT_COMPLETE']],
    ['whose servers are sold out', { outcome: 'sold-out' }, [RUNNING, RUNNING, 'DEPLOYMENT_FAILED']],
    ['beyond the quota', { outcome: 'quota' }, [RUNNING, RUNNING, 'DEPLOYMENT_FAILED']],
    ['with a refused value', { outcome: 'variable' }, [RUNNING, 'DEPLOYMENT_FAILED']],
    ['without a value', { variables: {} }, [RUNNING, 'DEPLOYMENT_FAILED']],
    [
      'that is rolled back',
      { outcome: 'sold-out', autoRollback: true },
      [RUNNING, RUNNING, BACK, 'ROLLBACK_COMPLETE'],
    ],
    [
      'whose roll-back fails',
      { outcome: 'rollback-failed', autoRollback: true },
      [RUNNING, RUNNING, BACK, 'ROLLBACK_FAILED'],
    ],
    [
      'that would be rolled back if that were on',
      { outcome: 'rollback-failed' },
      [RUNNING, RUNNING, 'DEPLOYMENT_FAILED'],
    ],
    [
      'that is deleted',
      { deletionAt: stepsOn(3) },
      [
        RUNNING,
        RUNNING,
        RUNNING,
        'DELETION_IN_PROGRESS',
        'DELETION_IN_PROGRESS',
        'DELETION_IN_PROGRESS',
        null,
      ],
    ],
    [
      'whose deletion fails',
      { deletionAt: stepsOn(3), outcome: 'deletion-failed' },
      [RUNNING, RUNNING, RUNNING, 'DELETION_IN_PROGRESS', 'DELETION_FAILED'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(states(facts(changes), expected.length - 1)).toEqual(expected);
  });

  it('tells what it makes, one after the other', () => {
    expect(eventsOf(facts(), 3)).toEqual([
      'LOG',
      'CREATION_IN_PROGRESS main',
      'CREATION_COMPLETE main',
      'CREATION_IN_PROGRESS app',
      'CREATION_COMPLETE app',
      'CREATION_IN_PROGRESS ip',
      'CREATION_COMPLETE ip',
      'SUMMARY',
    ]);
  });

  it('takes back what it made, the last one first', () => {
    const given = facts({ outcome: 'sold-out', autoRollback: true });
    expect(eventsOf(given, 9).slice(3)).toEqual([
      'CREATION_IN_PROGRESS app',
      'CREATION_FAILED app',
      'ERROR',
      'DELETION_IN_PROGRESS main',
      'DELETION_COMPLETE main',
    ]);
  });

  it('says why it failed, by the words of the validation', () => {
    const { message } = stackAt(facts({ outcome: 'variable' }), stepsOn(9), 1);
    expect(message).toBe('Invalid value for variable "password": An upper-case letter is needed.');
    const missing = stackAt(facts({ variables: {} }), stepsOn(9), 1);
    expect(missing.message).toContain('No value for required variable');
  });

  it.each<StackOutcome>(['quota', 'sold-out'])('fails at the server: %s', (outcome) => {
    expect(stackAt(facts({ outcome }), stepsOn(9), 1).message).toContain('huaweicloud_compute_instance.app');
  });

  it('runs as much faster as the emulator’s clock', () => {
    expect(stackAt(facts(), new Date(T0 + (3 * RESOURCE_MS) / 60), 60).state).toBe('DEPLOYMENT_COMPLETE');
  });
});
