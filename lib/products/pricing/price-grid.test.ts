import { describe, expect, it } from 'vitest';
import { blankSpecification, copiedSpecification, edgesOf, hasCodes, tidied } from './blank';
import { columnsOf, filledDown, pasted, priceAt, readBlock } from './price-grid';
import { aSku, bands, withQuantity } from './pricing-fixtures';

const skus = ['a', 'b', 'c'].map((key) => aSku(key, { month: '1', year: '10' }));
const columns = columnsOf(['month', 'year'], 0);
const table = (all: typeof skus) => all.map((sku) => columns.map((column) => priceAt(sku, column)).join('|'));
let made = 0;
const newKey = () => {
  made += 1;
  return `key-${made}`;
};

describe('the price table', () => {
  it('fills a cell down and nothing above it', () => {
    const changed = filledDown(
      [...skus.slice(0, 1), aSku('b', { month: '7', year: '10' }), ...skus.slice(2)],
      1,
      { period: 'month', band: null },
    );
    expect(table(changed)).toEqual(['1|10', '7|10', '7|10']);
  });
  it('takes a block of a spreadsheet to the right and down, and leaves out what goes beyond', () => {
    const block = readBlock('"1,234.50"\t￥2\t3\r\n4\t5\r\n6\t7\r\n');
    expect(table(pasted(skus, columns, { row: 1, at: 0 }, block ?? []))).toEqual([
      '1|10',
      '1234.50|2',
      '4|5',
    ]);
    expect(table(pasted(skus, columns, { row: 0, at: 1 }, block ?? []))).toEqual(['1|1234.50', '1|4', '1|6']);
  });
  it('leaves one cell to be pasted as usual', () => {
    expect(readBlock('12.5')).toBeNull();
    expect(readBlock('12.5\n')).toBeNull();
  });
  it('does not read a decimal comma as something else', () => {
    expect(readBlock('1,5\t12,345')).toEqual([['1,5', '12345']]);
  });
  it('has a column for each band', () => {
    const banded = [aSku('a', { month: bands(['10', '5'], ['', '4']) })];
    const two = columnsOf(['month'], 2);
    expect(pasted(banded, two, { row: 0, at: 0 }, [['9', '8']])[0]?.prices[0]?.bands).toEqual(
      bands(['10', '9'], ['', '8']),
    );
  });
});

describe('a specification in the editor', () => {
  it('begins with the charging mode and price of its type', () => {
    expect(blankSpecification('hardware', newKey).skus[0]?.prices).toMatchObject([
      { period: 'once', price: '' },
    ]);
    expect(blankSpecification('api_agents', newKey)).toMatchObject({
      chargingMode: 'ON_DEMAND',
      skus: [],
      factors: [{ code: '' }],
    });
  });
  it('gets bands in place of a price, and keeps what was priced', () => {
    const linear = withQuantity('linear', '5');
    const [attribute] = linear.attributes;
    if (!attribute) throw new Error('the quantity is missing');
    const tiered = tidied({ ...linear, attributes: [{ ...attribute, pricing: 'tiered' }] }, newKey, {
      edges: ['10'],
    });
    expect(tiered.skus[0]?.prices[0]).toMatchObject({ price: '', bands: bands(['10', '5'], ['', '']) });
    expect(edgesOf(tiered)).toEqual(['10']);
    expect(tidied(tiered, newKey, { periods: ['year'] }).skus[0]?.prices.map(({ period }) => period)).toEqual(
      ['year'],
    );
  });
  it('is copied without what belongs to the marketplace or to one alone', () => {
    const [sku] = withQuantity('linear', '5').skus;
    const listed = {
      ...withQuantity('linear', '5'),
      skus: sku ? [{ ...sku, skuCode: 'S1' }] : [],
      apiGroup: { groupId: 'g', isPublic: true, usesAppAuthentication: true, isReleased: true },
    };
    const copy = copiedSpecification(listed, 'Copy', newKey);
    expect([hasCodes(listed), hasCodes(copy)]).toEqual([true, false]);
    expect(copy).toMatchObject({ name: 'Copy', apiGroup: { groupId: '' } });
    expect(copy.skus[0]?.key).not.toBe(sku?.key);
  });
});
