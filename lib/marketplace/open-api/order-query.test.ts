import { expect, test } from 'vitest';
import { marketplaceOrderSchema } from './order-query';

test('the published example, completed', () => {
  const order = marketplaceOrderSchema.parse({
    orderId: 'CS2207261447AUY4H',
    orderType: 'NEW',
    createTime: '20220726064736',
    orderLine: [
      {
        orderLineId: 'CS2207261447AUY4H-000001',
        chargingMode: 'PERIOD',
        periodType: 'year',
        periodNumber: 1,
        expireTime: '20230726155959',
        currency: '1200.50',
        currencyAfterDiscount: 1000,
        productInfo: [
          { productId: 'OFFI1', skuCode: 'sku', linearValue: 5, productName: '产品', later: true },
        ],
        extendParams: [{ name: 'idNum', value: '1' }],
      },
    ],
    buyerInfo: { customerId: 'c', customerName: 'n', mobilePhone: 13800000000 },
    extendParams: [{ key: 'k', value: 2 }, { value: 'nameless' }, { name: 'bare' }],
    later: {},
  });
  expect(order).toEqual({
    orderId: 'CS2207261447AUY4H',
    orderType: 'NEW',
    createTime: new Date('2022-07-26T06:47:36Z'),
    lines: [
      {
        orderLineId: 'CS2207261447AUY4H-000001',
        chargingMode: 'PERIOD',
        periodType: 'year',
        periodNumber: 1,
        expireTime: new Date('2023-07-26T15:59:59Z'),
        amount: '1200.50',
        amountAfterDiscount: '1000',
        products: [{ productId: 'OFFI1', skuCode: 'sku', productName: '产品', linearValue: 5 }],
        extendParams: [{ name: 'idNum', value: '1' }],
      },
    ],
    buyer: {
      customerId: 'c',
      customerName: 'n',
      userId: null,
      userName: null,
      mobilePhone: '13800000000',
      email: null,
    },
    extendParams: [
      { name: 'k', value: '2' },
      { name: 'bare', value: '' },
    ],
  });
});

test('a reverse order: empty amount, negative amount after discount', () => {
  const line = { orderLineId: 'L', currency: '', currencyAfterDiscount: '-99.9' };
  const order = marketplaceOrderSchema.parse({ orderId: 'O', orderType: 'UNSUBSCRIBE', orderLine: [line] });
  expect(order.lines).toMatchObject([{ amount: null, amountAfterDiscount: '-99.9' }]);
});

test('everything but ids and type may be absent', () => {
  const order = marketplaceOrderSchema.parse({ orderId: 'O', orderType: 'NEW' });
  expect(order).toEqual({
    orderId: 'O',
    orderType: 'NEW',
    createTime: null,
    lines: [],
    buyer: null,
    extendParams: [],
  });
});

test('numbers as text, 17-digit times, single objects for lists and unknown types are read', () => {
  const order = marketplaceOrderSchema.parse({
    orderId: 42,
    orderType: 'SOMETHING_NEW',
    orderLine: {
      orderLineId: 7,
      periodNumber: '12',
      expireTime: '20180725000000123',
      productInfo: { productId: 'P', linearValue: '3' },
      extendParams: null,
    },
  });
  expect(order).toMatchObject({ orderId: '42', orderType: 'SOMETHING_NEW' });
  expect(order.lines).toMatchObject([
    {
      orderLineId: '7',
      periodNumber: 12,
      expireTime: new Date('2018-07-25T00:00:00.123Z'),
      products: [{ productId: 'P', linearValue: 3 }],
    },
  ]);
});

test('an optional field of a wrong type is null, never a reason to refuse the order', () => {
  const order = marketplaceOrderSchema.parse({
    orderId: 'O',
    orderType: 'NEW',
    createTime: {},
    orderLine: [
      {
        orderLineId: 'L',
        periodNumber: 'many',
        currency: 'free',
        productInfo: ['x', { linearValue: -1 }],
        extendParams: 'x',
      },
    ],
    buyerInfo: 'nobody',
  });
  expect(order.createTime).toBeNull();
  expect(order.buyer).toBeNull();
  expect(order.lines).toMatchObject([
    { periodNumber: null, amount: null, products: [{ linearValue: null }], extendParams: [] },
  ]);
});

test.each([
  {},
  { orderId: '', orderType: 'NEW' },
  { orderId: 'O' },
  { orderId: 'O', orderType: 'NEW', orderLine: [{}] },
])('an order without its ids or type is refused: %j', (value) => {
  expect(marketplaceOrderSchema.safeParse(value).success).toBe(false);
});
