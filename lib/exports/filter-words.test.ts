import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { EXPORT_SOURCE_IDS } from './contract-values';
import { filterLabel, filterWords } from './filter-words';
import { EXPORT_SOURCES } from './sources';

const MANNER = ['columns', 'bom', 'lang', 'sort', 'dir'];

describe.each(LOCALES)('the filters of an export in %s', (locale) => {
  const catalogue = messagesFor(locale);

  it.each(EXPORT_SOURCE_IDS)('have a name each: %s', (id) => {
    const names = EXPORT_SOURCES[id].names.filter((name) => !MANNER.includes(name));
    expect(names.filter((name) => filterLabel(catalogue, name) === name)).toEqual([]);
  });
});

it('says values in words, by the list that they narrow', () => {
  const catalogue = messagesFor('zh-CN');
  const told = (source: Parameters<typeof filterWords>[1], filter: object) =>
    filterWords(catalogue, source, { ...filter }).map(({ label, value }) => `${label} ${value}`);
  expect(
    told('statements', { period: '202610', state: ['open'], productClass: ['common', 'joint'] }),
  ).toEqual(['账期 202610', '状态 未关账', '商品类别 通用商品, 联营商品']);
  expect(told('ledger', { kind: ['reversal'] })).toEqual(['类型 冲销']);
  expect(told('statement-lines', { month: 'all', kind: ['penalty'], billing: ['billed'] })).toEqual([
    '月份 全部',
    '类型 违约扣款',
    '出账状态 已出账',
  ]);
});
