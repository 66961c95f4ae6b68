import { describe, expect, it } from 'vitest';
import { CODE_FIELDS, MAX_IMPORT_ROWS, POOL_FIELDS } from './contract-values';
import { codeRefusal, licenseRefusal, readRows } from './file-rows';

const codes = (text: string) => readRows(text, CODE_FIELDS);

describe('a list of licences', () => {
  it('is one on each line, whatever it holds', () => {
    expect(codes('A-1\r\n\n  B,"2" \n')).toEqual({
      rows: [
        { row: 1, given: { license: 'A-1', product_id: '', order_id: '' } },
        { row: 3, given: { license: 'B,"2"', product_id: '', order_id: '' } },
      ],
    });
  });

  it('is CSV when its first line names the licences, in any order of columns', () => {
    const text = '\ufeffOrder_ID,ignored,License\n"CS,1",x,A-1\n,,"B ""2"""\n';
    expect(codes(text)).toEqual({
      rows: [
        { row: 2, given: { license: 'A-1', product_id: '', order_id: 'CS,1' } },
        { row: 3, given: { license: 'B "2"', product_id: '', order_id: '' } },
      ],
    });
  });

  it.each([
    ['', 'no_rows'],
    ['license,product_id\n', 'no_rows'],
    ['product_id,order_id\nP,O', 'column_missing'],
    ['license,product_id\n"A', 'not_csv'],
    ['A\n'.repeat(MAX_IMPORT_ROWS + 1), 'too_many_rows'],
  ])('%# cannot be read: %s', (text, problem) => {
    expect(codes(text)).toEqual({ problem });
  });

  it('may name a specification for the pool', () => {
    expect(readRows('license,sku_code\nA,S', POOL_FIELDS)).toEqual({
      rows: [{ row: 2, given: { license: 'A', product_id: '', sku_code: 'S' } }],
    });
  });
});

it.each([
  ['A-1', null, null],
  ['', 'missing', 'missing'],
  ['a b', 'characters', null],
  ['x'.repeat(65), 'too_long', null],
  ['授'.repeat(2), 'characters', null],
  ['x'.repeat(1_025), 'too_long', 'too_long'],
  ['a\u0000b', 'characters', 'characters'],
  ['a\ud800', 'characters', 'characters'],
])('%# is refused as a code with %s, as a licence with %s', (text, code, license) => {
  expect([codeRefusal(text), licenseRefusal(text)]).toEqual([code, license]);
});
