import { describe, expect, it } from 'vitest';
import { readVerdictRows } from './verdict-rows';

const HEADER = [
  'metering_sn',
  'instance_id',
  'begin_time',
  'end_time',
  'record_time',
  'usage_value',
  'code',
  'received_at',
];
const read = (...rows: string[][]) => readVerdictRows([HEADER, ...rows]);
const WINDOW = ['i-1', '20260310T130000Z', '20260310T140000Z', '20260310T140100Z', '1'];

describe('the marketplace’s record list', () => {
  it.each([
    ['', null],
    ['-', null],
    ['000', null],
    ['0', null],
    ['003', '003'],
    ['3', '003'],
    ['19', '019'],
    ['020', '020'],
  ])('says with the code %j that a record is %j', (code, expected) => {
    expect(read(['sn-1', ...WINDOW, code, ''])).toEqual({
      rows: [{ line: 2, meteringSn: 'sn-1', code: expected }],
      wrong: [],
    });
  });

  it('tells a record of the old form by its window', () => {
    expect(read(['', ...WINDOW, '010', ''])).toEqual({
      rows: [
        {
          line: 2,
          code: '010',
          instanceId: 'i-1',
          beginAt: new Date('2026-03-10T13:00:00Z'),
          endAt: new Date('2026-03-10T14:00:00Z'),
        },
      ],
      wrong: [],
    });
  });

  it('may have Chinese headers, and other columns in any order', () => {
    const rows = [
      ['序号', '错误码', '话单流水号', '实例ID'],
      ['1', '017', 'sn-9', 'i-1'],
    ];
    expect(readVerdictRows(rows)).toMatchObject({ rows: [{ meteringSn: 'sn-9', code: '017' }], wrong: [] });
  });

  it('names each row that cannot be read, and reads the others', () => {
    const told = read(
      ['sn-1', ...WINDOW, 'failed', ''],
      ['', '', '', '', '', '', '003', ''],
      ['', 'i-1', '20260230T130000Z', 'noon', '', '', '', ''],
      ['sn-2', ...WINDOW, '', ''],
    );
    expect(told).toMatchObject({
      rows: [{ line: 5, meteringSn: 'sn-2' }],
      wrong: [
        { row: 2, field: 'code', code: 'code_format', given: 'failed' },
        { row: 3, field: 'metering_sn', code: 'serial_missing' },
        { row: 4, field: 'begin_time', code: 'begin_time_format', given: '20260230T130000Z' },
        { row: 4, field: 'end_time', code: 'end_time_format', given: 'noon' },
      ],
    });
  });

  it.each([
    [[['metering_sn']], 'column_missing'],
    [[['metering_sn', 'code', '错误码']], 'column_repeated'],
    [[['metering_sn', 'code']], 'no_rows'],
  ])('is refused as a whole: %j', (rows, code) => {
    expect(readVerdictRows(rows)).toMatchObject({ problem: { code } });
  });
});
