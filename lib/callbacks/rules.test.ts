import { describe, expect, it } from 'vitest';
import {
  CLIENT_LICENSE_ACTIVITIES,
  KIT_ACTIVITIES,
  LICENSE_CODE_ACTIVITIES,
  LICENSE_POOL_ACTIVITIES,
  ORDER_NOTICE_ACTIVITIES,
  V1_ACTIVITIES,
  V2_ACTIVITIES,
} from '@/db/enums';
import { newId } from '@/lib/ids';
import { ACTIVITIES } from './contract-values';
import { idFloor, isFailedCall, type OutlookFacts, outlookOf, policyOf } from './rules';

const START = Date.parse('2026-03-01T00:00:00Z');
const MINUTE = 60_000;
const at = (minutes: number) => new Date(START + minutes * MINUTE);
const iso = (minutes: number) => at(minutes).toISOString();

type Past = readonly [minutes: number, code: string][];

/** The call at `index` of a history of calls for one order, seen at `now` minutes. */
function seen(
  given: Partial<OutlookFacts>,
  history: Past,
  index: number,
  now: number,
): ReturnType<typeof outlookOf> {
  const siblings = history.map(([minutes, resultCode], i) => ({
    id: `call-${String(i).padStart(3, '0')}`,
    receivedAt: at(minutes),
    resultCode,
  }));
  const own = siblings[index];
  if (!own) throw new Error('no such call');
  const call: OutlookFacts = {
    ...own,
    generation: 'v2',
    activity: 'newInstance',
    verdict: 'failed',
    isTest: false,
    isProvisioning: false,
    siblings,
    ...given,
  };
  return outlookOf(call, at(now));
}

describe('the schedules', () => {
  it('know every interface of both generations', () => {
    const v1 = [...V1_ACTIVITIES, ...LICENSE_POOL_ACTIVITIES];
    const v2 = [
      ...V2_ACTIVITIES,
      ...ORDER_NOTICE_ACTIVITIES,
      ...LICENSE_CODE_ACTIVITIES,
      ...CLIENT_LICENSE_ACTIVITIES,
    ];
    for (const activity of v1) expect(policyOf('v1', activity)).not.toBeNull();
    for (const activity of v2) expect(policyOf('v2', activity)).not.toBeNull();
    expect(new Set<string>(ACTIVITIES)).toEqual(new Set<string>([...v1, ...v2, ...KIT_ACTIVITIES]));
    expect(policyOf('v2', 'expireInstance')).toBeNull();
    expect(policyOf('v1', 'constructor')).toBeNull();
  });

  it.each([
    ['v1', 'newInstance', '000000', false],
    ['v1', 'newInstance', '000004', true],
    ['v2', 'newInstance', '000004', false],
    ['v2', 'queryInstance', '000004', false],
    ['v2', 'refreshInstance', '000004', true],
    ['v2', 'newInstance', '000005', true],
  ] as const)('%s %s answered %s: failed is %s', (generation, activity, resultCode, failed) => {
    expect(isFailedCall({ generation, activity, resultCode })).toBe(failed);
  });
});

describe('a create that fails', () => {
  it('is called once an hour for three hours from the first failed call', () => {
    const outlook = seen(
      {},
      [
        [0, '000005'],
        [60, '000005'],
      ],
      1,
      61,
    );
    expect(outlook).toMatchObject({
      kind: 'retrying',
      isUnverified: false,
      retries: {
        after: 'refund',
        failures: 2,
        firstFailedAt: iso(0),
        nextAt: iso(120),
        deadline: iso(180),
      },
    });
  });

  it('is refunded when the three hours are over, to the minute', () => {
    expect(seen({}, [[0, '000005']], 0, 179.9).kind).toBe('retrying');
    expect(seen({}, [[0, '000005']], 0, 180)).toMatchObject({ kind: 'ended', retries: { nextAt: null } });
  });

  it('is due, not expected later, when the next call is late', () => {
    expect(seen({}, [[0, '000005']], 0, 61).retries?.nextAt).toBeNull();
  });

  it('expects no call after the deadline', () => {
    expect(
      seen(
        {},
        [
          [0, '000005'],
          [170, '000005'],
        ],
        1,
        171,
      ).retries?.nextAt,
    ).toBeNull();
  });

  it('is settled by a later success', () => {
    expect(
      seen(
        {},
        [
          [0, '000005'],
          [60, '000000'],
        ],
        0,
        61,
      ),
    ).toMatchObject({
      kind: 'resolved',
      resolvedBy: { id: 'call-001', receivedAt: iso(60) },
      retries: null,
    });
  });

  it('fails in V1 also with 000004, and after a success only the buyer’s look failed', () => {
    const v1 = { generation: 'v1', verdict: 'accepted' } as const;
    expect(seen(v1, [[0, '000004']], 0, 1)).toMatchObject({ kind: 'retrying', retries: { after: 'refund' } });
    expect(
      seen(
        v1,
        [
          [0, '000000'],
          [99, '000005'],
        ],
        1,
        100,
      ).kind,
    ).toBe('live');
  });
});

describe('other failures', () => {
  const renewal = { activity: 'refreshInstance' };

  it('are called for one hour, then the seller restarts', () => {
    expect(seen(renewal, [[0, '000003']], 0, 1)).toMatchObject({
      kind: 'retrying',
      retries: { after: 'restart', deadline: iso(60), nextAt: iso(2) },
    });
    expect(seen(renewal, [[0, '000003']], 0, 60).kind).toBe('ended');
  });

  it('begin a new window after a success', () => {
    const outlook = seen(
      renewal,
      [
        [0, '000005'],
        [2, '000000'],
        [500, '000005'],
      ],
      2,
      501,
    );
    expect(outlook.retries).toMatchObject({ failures: 1, firstFailedAt: iso(500) });
  });

  it('are told apart by who may have called', () => {
    expect(seen({ ...renewal, verdict: 'unauthenticated' }, [[0, '000001']], 0, 1)).toMatchObject({
      kind: 'retrying',
      isUnverified: true,
    });
  });

  it.each([
    ['v1', 'queryInstance', 'live'],
    ['v2', 'queryInstance', 'polled'],
    ['v2', 'changeInstanceCheck', 'once'],
    ['v1', 'tenantSync', 'by_hand'],
    ['v2', 'authSync', 'by_hand'],
    ['v2', 'somethingNew', 'unknown'],
    ['v2', null, 'unknown'],
  ] as const)('%s %s: %s', (generation, activity, kind) => {
    expect(seen({ generation, activity }, [[0, '000002']], 0, 1).kind).toBe(kind);
  });

  it('of the debugging page are not repeated', () => {
    expect(seen({ isTest: true }, [[0, '000002']], 0, 1).kind).toBe('test');
  });
});

describe('an accepted create', () => {
  const accepted = { verdict: 'accepted' } as const;

  it('is waited for until three hours after the first call', () => {
    expect(
      seen(
        { ...accepted, isProvisioning: true },
        [
          [0, '000004'],
          [60, '000004'],
        ],
        1,
        61,
      ),
    ).toMatchObject({
      kind: 'delivering',
      deliverBy: iso(180),
      retries: null,
    });
    expect(seen({ activity: 'queryInstance', ...accepted }, [[0, '000004']], 0, 1).kind).toBe('polled');
  });

  it('is done once delivered', () => {
    expect(seen(accepted, [[0, '000004']], 0, 61).kind).toBe('done');
    expect(seen(accepted, [[0, '000000']], 0, 61).kind).toBe('done');
  });
});

it('an id floor lies below the ids made since, and above those made long before', () => {
  expect(idFloor(new Date()) < newId()).toBe(true);
  expect(idFloor(new Date(Date.now() + 120_000)) > newId()).toBe(true);
});
