import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { MAX_ROWS } from './contract-values';
import { readFileRows } from './file-rows';

const csv = (text: string): string[][] => parse(text, { relax_column_count: true, skip_empty_lines: false });
const HEADER = 'metering_sn,instance_id,usage_value,begin_time,end_time';

describe('rows of a usage file', () => {
  it('are read by the names of the header, in any order, with the line they stand in', () => {
    const read = readFileRows(
      csv(
        `\ufeffEnd_Time,metering_sn,note,instance_id,usage_value,begin_time\n20260310T140000Z, sn-1 ,"a, b",i-1,12.5,20260310T130000Z\n,,,,,\n,sn-2`,
      ),
    );
    expect(read).toEqual({
      rows: [
        {
          line: 2,
          given: {
            instance_id: 'i-1',
            usage_value: '12.5',
            begin_time: '20260310T130000Z',
            end_time: '20260310T140000Z',
            record_time: '',
            metering_sn: 'sn-1',
            relate_pkg_instance: '',
            factor_code: '',
          },
        },
        { line: 4, given: expect.objectContaining({ metering_sn: 'sn-2', instance_id: '', end_time: '' }) },
      ],
    });
  });

  it('may have the labels of a language in the header', () => {
    const labels = new Map([['流水号', 'metering_sn']] as const);
    const rows = csv(`${HEADER.replace('metering_sn', '流水号')}\nsn-1,i-1,1,,`);
    expect(readFileRows(rows, labels)).toMatchObject({ rows: [{ given: { metering_sn: 'sn-1' } }] });
  });

  it('may have times with their offset; one without is left as it is', () => {
    const rows = csv(`${HEADER}\nsn-1,i-1,1,2026-03-10T21:00:00+08:00,2026-03-10 22:00:00`);
    expect(readFileRows(rows)).toMatchObject({
      rows: [{ given: { begin_time: '20260310T130000Z', end_time: '2026-03-10 22:00:00' } }],
    });
  });

  it.each([
    ['', 'column_missing', { name: 'instance_id' }],
    [HEADER.replace(',usage_value', ''), 'column_missing', { name: 'usage_value' }],
    [`${HEADER},instance_id\n1,2,3,4,5,6`, 'column_repeated', { name: 'instance_id' }],
    [`${HEADER}\n,,,,`, 'no_rows', undefined],
  ])('are refused as a whole: %j', (text, code, params) => {
    expect(readFileRows(csv(text))).toEqual({ problem: params ? { code, params } : { code } });
  });

  it('are at most as many as one call takes', () => {
    const rows = [HEADER.split(','), ...Array.from({ length: MAX_ROWS }, (_, at) => [`sn-${at}`])];
    expect(readFileRows(rows)).toHaveProperty('rows.length', MAX_ROWS);
    expect(readFileRows([...rows, ['one-more']])).toMatchObject({ problem: { code: 'too_many_rows' } });
  });
});
