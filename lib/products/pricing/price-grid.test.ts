import { describe, expect, it } from 'vitest';
import type { Sku } from '../content/business';
import { blankSpecification, copiedSpecification, edgesOf, hasCodes, sharedPeriods, tidied } from './blank';
import { columnsOf, filledDown, pasted, priceAt, readBlock, withPrice } from './price-grid';
import { aSku, aSpecification, bands, withQuantity } from './pricing-fixtures';

const skus = ['a', 'b', 'c'].map((key) => aSku(key, { month: '1', year: '10' }));
const columns = columnsOf(['month', 'year'], 0);
const table = (all: typeof skus) => all.map((sku) => columns.map((column) => priceAt(sku, column)).join('|'));
const editions = (...skus: Sku[]) =>
  aSpecification({
    template: 'custom',
    attributes: [
      {
        code: 'edition',
        name: 'Edition',
        kind: 'enumeration',
        values: skus.map(({ key }) => key),
        min: null,
        max: null,
        step: null,
        pricing: 'linear',
      },
    ],
    skus: skus.map((sku) => ({ ...sku, values: { edition: sku.key } })),
  });
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

describe('a SKU that leaves out a period which its siblings offer', () => {
  const uneven = editions(aSku('a', { month: '1', year: '10' }), aSku('b', { year: '9' }));
  const soldBy = (one: typeof uneven) =>
    one.skus.map(({ prices }) => prices.map(({ period, price }) => `${period} ${price}`).join());

  it('goes on to, whatever else is edited', () => {
    expect(soldBy(tidied(uneven, newKey))).toEqual(['month 1,year 10', 'year 9']);
    expect(soldBy(tidied(uneven, newKey, { periods: ['month', 'year'] }))).toEqual([
      'month 1,year 10',
      'year 9',
    ]);
  });
  it('is asked for the period that is left, and for one that is new to all', () => {
    expect(soldBy(tidied(uneven, newKey, { periods: ['month'] }))).toEqual(['month 1', 'month ']);
    const yearly = editions(aSku('a', { year: '10' }), aSku('b', { year: '9' }));
    expect(soldBy(tidied(yearly, newKey, { periods: ['month', 'year'] }))).toEqual([
      'month ,year 10',
      'month ,year 9',
    ]);
  });
  it('is sold for it once a price is typed, in one amount or in bands', () => {
    expect(soldBy({ ...uneven, skus: filledDown(uneven.skus, 0, { period: 'month', band: null }) })).toEqual([
      'month 1,year 10',
      'year 9,month 1',
    ]);
    const banded = withQuantity('tiered', bands(['10', '5'], ['', '4']));
    const [full] = banded.skus;
    const late = full ? { ...full, prices: full.prices.filter(({ period }) => period === 'year') } : full;
    const typed = late ? [withPrice(late, { period: 'month', band: 1 }, '3')] : [];
    expect(tidied({ ...banded, skus: typed }, newKey, { edges: ['10'] }).skus[0]?.prices).toMatchObject([
      { period: 'month', bands: bands(['10', ''], ['', '3']) },
      { period: 'year', bands: bands(['10', '5'], ['', '4']) },
    ]);
  });
  it('offers its own periods to a buyer, and both SKUs of an upgrade those they share', () => {
    expect(sharedPeriods(uneven, ['a'])).toEqual(['month', 'year']);
    expect(sharedPeriods(uneven, ['b'])).toEqual(['year']);
    expect(sharedPeriods(uneven, ['a', 'b'])).toEqual(['year']);
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
