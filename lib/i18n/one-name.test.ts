import { describe, expect, it } from 'vitest';
import enEmulator from './messages/en/emulator.json';
import enInstances from './messages/en/instances.json';
import enOrders from './messages/en/orders.json';
import enPricing from './messages/en/pricing.json';
import enProducts from './messages/en/products.json';
import enStatements from './messages/en/statements.json';
import zhEmulator from './messages/zh-CN/emulator.json';
import zhInstances from './messages/zh-CN/instances.json';
import zhOrders from './messages/zh-CN/orders.json';
import zhPricing from './messages/zh-CN/pricing.json';
import zhProducts from './messages/zh-CN/products.json';
import zhStatements from './messages/zh-CN/statements.json';

const LOCALES = {
  'zh-CN': {
    emulator: zhEmulator,
    instances: zhInstances,
    orders: zhOrders,
    pricing: zhPricing,
    products: zhProducts,
    statements: zhStatements,
  },
  en: {
    emulator: enEmulator,
    instances: enInstances,
    orders: enOrders,
    pricing: enPricing,
    products: enProducts,
    statements: enStatements,
  },
};

describe.each(Object.entries(LOCALES))('%s has one name in every room', (_locale, words) => {
  const { emulator, instances, orders, pricing, products, statements } = words;

  it('for each class of products', () => {
    for (const group of [orders.productClasses, statements.productClasses, emulator.reviews.class])
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

  it('for each delivery type', () => expect(emulator.reviews.delivery).toEqual(products.delivery));
});

it('calls the tax type telecom as the rules of invoicing do', () => {
  expect(zhPricing.taxTypes.telecom).toBe('基础电信服务');
  expect([zhProducts, enProducts].some((words) => 'taxTypes' in words)).toBe(false);
});
