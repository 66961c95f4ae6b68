import { describe, expect, it } from 'vitest';
import enEmulator from './messages/en/emulator.json';
import enExports from './messages/en/exports.json';
import enInstances from './messages/en/instances.json';
import enOrders from './messages/en/orders.json';
import enPricing from './messages/en/pricing.json';
import enProducts from './messages/en/products.json';
import enReconciliation from './messages/en/reconciliation.json';
import enSettlement from './messages/en/settlement.json';
import enStatements from './messages/en/statements.json';
import zhEmulator from './messages/zh-CN/emulator.json';
import zhExports from './messages/zh-CN/exports.json';
import zhInstances from './messages/zh-CN/instances.json';
import zhOrders from './messages/zh-CN/orders.json';
import zhPricing from './messages/zh-CN/pricing.json';
import zhProducts from './messages/zh-CN/products.json';
import zhReconciliation from './messages/zh-CN/reconciliation.json';
import zhSettlement from './messages/zh-CN/settlement.json';
import zhStatements from './messages/zh-CN/statements.json';

const LOCALES = {
  'zh-CN': {
    emulator: zhEmulator,
    instances: zhInstances,
    orders: zhOrders,
    pricing: zhPricing,
    products: zhProducts,
    reconciliation: zhReconciliation,
    settlement: zhSettlement,
    exports: zhExports,
    statements: zhStatements,
  },
  en: {
    emulator: enEmulator,
    instances: enInstances,
    orders: enOrders,
    pricing: enPricing,
    products: enProducts,
    reconciliation: enReconciliation,
    settlement: enSettlement,
    exports: enExports,
    statements: enStatements,
  },
};

describe.each(Object.entries(LOCALES))('%s has one name in every room', (_locale, words) => {
  const { emulator, instances, orders, pricing, products, statements } = words;

  it('for each class of products', () => {
    const { reconciliation } = words;
    for (const group of [
      orders.productClasses,
      statements.productClasses,
      reconciliation.classes,
      emulator.reviews.class,
    ])
      expect(group).toEqual(products.class);
  });

  it('for each charging mode', () => {
    const groups = [
      pricing.modes,
      orders.chargingModes,
      statements.chargingModes,
      instances.chargingModes,
      emulator.chargingMode,
    ];
    for (const group of groups) expect(group).toEqual(products.chargingMode);
  });

  it('for each kind and class of lines, and each way of settling, on screen and in files', () => {
    expect(words.exports.details.kinds).toEqual(statements.kinds);
    expect(words.exports.details.classes).toEqual(statements.productClasses);
    expect(words.exports.details.methods).toEqual(words.settlement.methods);
  });

  it('for what statements and the ledger sum, and for each list', () => {
    const { accounts, columns, sections, files, ledger } = words.settlement;
    for (const id of ['sales', 'voucher', 'refund', 'adjustment', 'increment', 'management'] as const)
      expect(accounts[id]).toBe(columns[id]);
    const { sources } = words.exports;
    for (const name of [files.ledger, sources.ledger, ledger.title]) expect(name).toBe(sections.ledger);
    expect(sources['fee-tiers']).toBe(sections.tiers);
    expect(sources['settlement-terms']).toBe(sections.terms);
    expect(sources['bill-calendar']).toBe(sections.calendar);
    expect(sources['statement-lines']).toBe(sections.lines);
  });

  it('for each delivery type', () => expect(emulator.reviews.delivery).toEqual(products.delivery));
});

it('calls the tax type telecom as the rules of invoicing do', () => {
  expect(zhPricing.taxTypes.telecom).toBe('基础电信服务');
  expect([zhProducts, enProducts].some((words) => 'taxTypes' in words)).toBe(false);
});
