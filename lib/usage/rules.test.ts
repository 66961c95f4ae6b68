import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meteringTime, parseMeteringTime } from '@/lib/calendar/metering-time';
import { USAGE_REFUSALS } from './contract-values';
import {
  closesAs,
  type GivenUsage,
  type MeteredInstance,
  plainDecimal,
  readUsage,
  type UsageFacts,
  usageProblems,
  valueRefusal,
} from './rules';

const NOW = new Date('2026-03-10T14:05:00Z');
const at = (text: string) => new Date(text);

const given = (changes: Partial<GivenUsage> = {}): GivenUsage => ({
  instance_id: 'i-1',
  usage_value: '12.5',
  begin_time: '20260310T130000Z',
  end_time: '20260310T140000Z',
  record_time: '20260310T140100Z',
  metering_sn: 'sn-0001',
  relate_pkg_instance: '',
  factor_code: '',
  ...changes,
});
const metered = (changes: Partial<MeteredInstance> = {}): MeteredInstance => ({
  chargingMode: 'ON_DEMAND',
  status: 'active',
  startAt: at('2026-02-01T00:00:00Z'),
  closeAt: null,
  frozenAt: null,
  customerId: 'c-1',
  stopsWhenEmpty: null,
  ...changes,
});

function factsOf(changes: Partial<GivenUsage> = {}): UsageFacts {
  const read = readUsage(given(changes), NOW);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.facts;
}
const formCodes = (changes: Partial<GivenUsage>) => {
  const read = readUsage(given(changes), NOW);
  return 'problems' in read ? read.problems.map((problem) => problem.code) : [];
};
type Case = {
  record?: Partial<GivenUsage>;
  instance?: Partial<MeteredInstance> | null;
  related?: Partial<MeteredInstance> | null;
};
const codes = ({ record = {}, instance = {}, related = null }: Case) =>
  usageProblems(factsOf(record), {
    instance: instance && metered(instance),
    related: related && metered(related),
    now: NOW,
  }).map((problem) => problem.code);

describe('the form of a record', () => {
  it('is read as given, the value without superfluous zeros', () => {
    expect(factsOf({ usage_value: '012.500', relate_pkg_instance: 'p-1' })).toEqual({
      instanceId: 'i-1',
      relatedPackageId: 'p-1',
      value: '12.5',
      beginAt: at('2026-03-10T13:00:00Z'),
      endAt: at('2026-03-10T14:00:00Z'),
      recordAt: at('2026-03-10T14:01:00Z'),
      meteringSn: 'sn-0001',
      factorCode: '',
    });
  });

  it.each([
    ['token', true],
    ['in_put-2', true],
    ['2x', false],
    ['输入', false],
    ['a b', false],
    ['x'.repeat(65), false],
  ])('may name the billing factor “%s”: %s', (code, isRead) => {
    const read = readUsage(given({ factor_code: code }), at('2026-03-10T14:05:00Z'));
    expect(read).toMatchObject(
      isRead
        ? { facts: { factorCode: code } }
        : { problems: [{ field: 'factor_code', code: 'factor_code_format' }] },
    );
  });

  it('takes the present second where the record names no time of its own', () => {
    const read = readUsage(given({ record_time: '' }), new Date('2026-03-10T14:05:00.900Z'));
    expect(read).toMatchObject({ facts: { recordAt: NOW } });
  });

  it.each<[Partial<GivenUsage>, string]>([
    [{ instance_id: '' }, 'instance_missing'],
    [{ usage_value: '' }, 'value_format'],
    [{ usage_value: '1,5' }, 'value_format'],
    [{ usage_value: '1e3' }, 'value_format'],
    [{ usage_value: '.5' }, 'value_format'],
    [{ usage_value: '5.' }, 'value_format'],
    [{ usage_value: ' 5' }, 'value_format'],
    [{ usage_value: '+5' }, 'value_format'],
    [{ usage_value: '５' }, 'value_format'],
    [{ usage_value: 'NaN' }, 'value_format'],
    [{ usage_value: '0' }, 'value_not_positive'],
    [{ usage_value: '0.0000' }, 'value_not_positive'],
    [{ usage_value: '-1' }, 'value_not_positive'],
    [{ usage_value: '1.00001' }, 'value_decimals'],
    [{ usage_value: '1.00000' }, 'value_decimals'],
    [{ usage_value: '1'.repeat(21) }, 'value_too_long'],
    [{ begin_time: '' }, 'begin_time_format'],
    [{ begin_time: '20260310130000' }, 'begin_time_format'],
    [{ begin_time: '2026-03-10T13:00:00Z' }, 'begin_time_format'],
    [{ begin_time: '20260229T130000Z' }, 'begin_time_format'],
    [{ begin_time: '20260310T240000Z' }, 'begin_time_format'],
    [{ begin_time: '20260300T130000Z' }, 'begin_time_format'],
    [{ begin_time: '20260010T130000Z' }, 'begin_time_format'],
    [{ begin_time: '00750310T130000Z' }, 'begin_time_format'],
    [{ end_time: '20260310T136000Z' }, 'end_time_format'],
    [{ end_time: '20261310T130000Z' }, 'end_time_format'],
    [{ record_time: '20260310T140060Z' }, 'record_time_format'],
    [{ record_time: '20260310T140100+08' }, 'record_time_format'],
    [{ metering_sn: '' }, 'metering_sn_missing'],
    [{ metering_sn: 'x'.repeat(65) }, 'metering_sn_format'],
    [{ metering_sn: 'a b' }, 'metering_sn_format'],
    [{ metering_sn: 'a\n' }, 'metering_sn_format'],
  ])('refuses %j as %s', (changes, code) => {
    expect(formCodes(changes)).toEqual([code]);
  });

  it.each(['0.0001', '1', '99999999999999999999', '1.2345', '0.5000'])('takes the value %s', (value) => {
    expect(formCodes({ usage_value: value })).toEqual([]);
  });

  it('tells every problem at once', () => {
    expect(formCodes({ usage_value: 'x', begin_time: 'x', metering_sn: '' })).toEqual([
      'value_format',
      'begin_time_format',
      'metering_sn_missing',
    ]);
  });

  it('takes serials of 64 characters', () => expect(formCodes({ metering_sn: 'x'.repeat(64) })).toEqual([]));
});

describe('a record against its instance and the clock', () => {
  it.each<[string, Case, string[]]>([
    ['an active on-demand instance', {}, []],
    ['a package', { instance: { chargingMode: 'ON_DEMAND_PKG' } }, []],
    ['a charging mode that is not known yet', { instance: { chargingMode: null } }, []],
    ['a window of no length', { record: { end_time: '20260310T130000Z' } }, []],
    ['an end equal to the record time', { record: { record_time: '20260310T140000Z' } }, []],
    ['a record made this second', { record: { record_time: '20260310T140500Z' } }, []],
    ['exactly 21 days', { record: { begin_time: '20260217T140500Z' } }, []],
    ['the instant of the start', { instance: { startAt: at('2026-03-10T13:00:00Z') } }, []],
    [
      'the instant of the close',
      { instance: { status: 'released', closeAt: at('2026-03-10T14:00:00Z') } },
      [],
    ],
    ['an instance of nobody here', { instance: null }, ['instance_unknown']],
    ['a period subscription', { instance: { chargingMode: 'PERIOD' } }, ['instance_not_metered']],
    ['a one-time purchase', { instance: { chargingMode: 'ONE_TIME' } }, ['instance_not_metered']],
    ['an instance still provisioning', { instance: { status: 'provisioning' } }, ['instance_provisioning']],
    [
      'a frozen instance whose history does not tell since when',
      { instance: { status: 'frozen' } },
      ['instance_not_active'],
    ],
    [
      'use from before the freeze',
      { instance: { status: 'frozen', frozenAt: at('2026-03-10T14:00:00Z') } },
      [],
    ],
    [
      'use that reaches into the freeze',
      { instance: { status: 'frozen', frozenAt: at('2026-03-10T13:59:59Z') } },
      ['instance_not_active'],
    ],
    ['a begin after the end', { record: { begin_time: '20260310T140001Z' } }, ['begin_after_end']],
    ['an end after the record time', { record: { record_time: '20260310T135959Z' } }, ['end_after_record']],
    ['a record time in the future', { record: { record_time: '20260310T140501Z' } }, ['record_in_future']],
    ['a second over 21 days', { record: { begin_time: '20260217T140459Z' } }, ['begin_too_old']],
    [
      'a begin before the start',
      { instance: { startAt: at('2026-03-10T13:00:01Z') } },
      ['begin_before_start'],
    ],
    [
      'an end after the close',
      { instance: { status: 'released', closeAt: at('2026-03-10T13:59:59Z') } },
      ['end_after_close'],
    ],
    [
      'a package that stops when empty and is not named',
      { instance: { stopsWhenEmpty: true } },
      ['related_package_missing'],
    ],
    [
      'a package that is known not to stop',
      { instance: { chargingMode: 'ON_DEMAND_PKG', stopsWhenEmpty: false } },
      [],
    ],
  ])('%s', (_, given, expected) => expect(codes(given)).toEqual(expected));

  const naming = { relate_pkg_instance: 'p-1' };
  it.each<[string, Case, string[]]>([
    ['a package of the same customer', { related: { chargingMode: 'ON_DEMAND_PKG' } }, []],
    [
      'a package of an unknown customer',
      { related: { chargingMode: 'ON_DEMAND_PKG', customerId: null } },
      [],
    ],
    ['an instance whose order is not known yet', { related: { chargingMode: null } }, []],
    ['an unknown one', { related: null }, ['related_package_invalid']],
    ['no package', { related: { chargingMode: 'ON_DEMAND' } }, ['related_package_invalid']],
    [
      'a released one',
      { related: { chargingMode: 'ON_DEMAND_PKG', status: 'released' } },
      ['related_package_invalid'],
    ],
    [
      'one of another customer',
      { related: { chargingMode: 'ON_DEMAND_PKG', customerId: 'c-2' } },
      ['related_package_invalid'],
    ],
    [
      'itself',
      { record: { relate_pkg_instance: 'i-1' }, related: { chargingMode: 'ON_DEMAND_PKG' } },
      ['related_package_invalid'],
    ],
  ])('naming as its package %s', (_, given, expected) => {
    const instance = { stopsWhenEmpty: true };
    expect(codes({ instance, ...given, record: { ...naming, ...given.record } })).toEqual(expected);
  });

  it('tells every problem at once', () => {
    const record = { begin_time: '20260201T000000Z', record_time: '20260310T150000Z' };
    const instance = { chargingMode: 'PERIOD' as const, status: 'frozen' as const, startAt: NOW };
    expect(codes({ record, instance })).toEqual([
      'instance_not_metered',
      'instance_not_active',
      'begin_before_start',
      'record_in_future',
      'begin_too_old',
    ]);
  });
});

describe('values', () => {
  it('property: a value of at most 20 characters with at most 4 decimals is taken, and keeps its amount', () => {
    const decimals = fc.stringMatching(/^\d{1,15}(\.\d{1,4})?$/);
    fc.assert(
      fc.property(decimals, (text) => {
        const isZero = !/[1-9]/.test(text);
        expect(valueRefusal(text)).toBe(isZero ? 'value_not_positive' : null);
        const plain = plainDecimal(text);
        expect(Number(plain)).toBe(Number(text));
        expect(plain).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/);
      }),
    );
  });
});

describe('times', () => {
  it('property: every second is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (second) => {
        const instant = new Date(second * 1000);
        expect(parseMeteringTime(meteringTime(instant))).toEqual(instant);
      }),
    );
  });
});

describe('what a record-level code makes of a record', () => {
  it.each([
    ['005', true, 'confirmed'],
    ['010', true, 'confirmed'],
    ['005', false, 'rejected'],
    ['010', false, 'rejected'],
    ['003', true, 'rejected'],
    ['019', true, 'rejected'],
  ] as const)('%s, sent before: %s → %s', (code, before, state) =>
    expect(closesAs(code, before)).toBe(state),
  );
});

it('names no refusal twice', () => expect(new Set(USAGE_REFUSALS).size).toBe(USAGE_REFUSALS.length));
