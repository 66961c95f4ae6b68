import { expect, test } from 'vitest';
import {
  type UsageEntry,
  type UsageInstance,
  type UsageSituation,
  usageTime,
  usageVerdict,
} from './usage-verdict';

const instance: UsageInstance = {
  sellerId: 'stage',
  chargingMode: 'ON_DEMAND',
  status: 'active',
  createdAt: new Date('2026-03-01T00:00:00.500Z'),
  updatedAt: new Date('2026-03-01T00:00:00Z'),
  frozenAt: null,
  customerId: 'c-1',
};
const entry: UsageEntry = {
  instance_id: 'i-1',
  record_time: '20260302T020100Z',
  begin_time: '20260302T010000Z',
  end_time: '20260302T020000Z',
  usage_value: '12.5',
  metering_sn: 'sn-1',
  product_id: '',
  relate_pkg_instance: '',
};
const situation: UsageSituation = {
  form: 'new',
  instance,
  related: null,
  serialTaken: false,
  windowTaken: false,
  receivedAt: new Date('2026-03-02T02:05:00Z'),
};
const pack: UsageInstance = { ...instance, chargingMode: 'ON_DEMAND_PKG' };

test.each<[string | null, Partial<UsageEntry>, Partial<UsageSituation>]>([
  [null, {}, {}],
  [null, { begin_time: '20260301T000000Z' }, {}],
  [null, { relate_pkg_instance: 'p-1' }, { related: pack }],
  [null, { metering_sn: '' }, { form: 'old' }],
  [null, {}, { instance: { ...instance, status: 'released', updatedAt: new Date('2026-03-02T02:00:00Z') } }],
  ['002', { begin_time: '20260230T010000Z' }, {}],
  ['002', { record_time: '' }, {}],
  ['003', { usage_value: '0' }, {}],
  ['003', { usage_value: '1.00001' }, {}],
  ['003', { usage_value: '-1' }, {}],
  ['004', { metering_sn: '' }, {}],
  ['005', {}, { serialTaken: true, windowTaken: true }],
  ['010', {}, { windowTaken: true }],
  ['010', {}, { form: 'old', windowTaken: true }],
  ['011', { begin_time: '20260302T020001Z' }, {}],
  ['011', { end_time: '20260302T020101Z' }, {}],
  ['011', { record_time: '20260302T020501Z' }, {}],
  ['012', {}, { instance: { ...instance, chargingMode: 'PERIOD' } }],
  ['013', {}, { instance: { ...instance, status: 'frozen', frozenAt: new Date('2026-03-02T01:30:00Z') } }],
  [null, {}, { instance: { ...instance, status: 'frozen', frozenAt: new Date('2026-03-02T02:00:00Z') } }],
  ['013', {}, { instance: { ...instance, status: 'failed' } }],
  ['014', {}, { instance: { ...instance, status: 'released' } }],
  ['015', { begin_time: '20260228T235959Z' }, {}],
  ['016', {}, { instance: { ...instance, status: 'provisioning' } }],
  ['018', { relate_pkg_instance: 'p-1' }, {}],
  ['018', { relate_pkg_instance: 'p-1' }, { related: instance }],
  ['018', { relate_pkg_instance: 'p-1' }, { related: { ...pack, customerId: 'c-2' } }],
])('%s: %j %j', (code, changes, more) => {
  expect(usageVerdict({ ...entry, ...changes }, { ...situation, ...more })).toBe(code);
});

test('a time is read back only when it exists', () => {
  expect(usageTime('20260302T010000Z')).toBe(Date.parse('2026-03-02T01:00:00Z'));
  for (const text of ['20260302T246000Z', '20261302T010000Z', '20260302010000', '2026-03-02T01:00:00Z'])
    expect(usageTime(text)).toBeNull();
});
