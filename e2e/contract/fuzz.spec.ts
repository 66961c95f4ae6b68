import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { newNonce, v2Signature } from '@/lib/emulator/signing/v2-signature';
import { apiRoutes } from '@/lib/routes';
import { callV1, codeV2, freshTarget, MOUNTS, resultOf, send, signedV2 } from '../fixtures/marketplace';
import { as } from './api';
import { NEW_INSTANCE, V2_OPERATIONS } from './v2-operations';

const RUNS = 150;
const CODE = /^0000(?:0[0-5]|10[0-7])$/;
const KEY = 'demo-access-key-0001';

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '\u0000',
    '%',
    '../..',
    "'",
    '𠮷',
    '1',
    '-1',
    '1e999',
    'NaN',
    '',
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), { maxKeys: 3 }),
);
const FIELDS = [
  'activity',
  'orderId',
  'orderLineId',
  'businessId',
  'instanceId',
  'scene',
  'status',
  'testFlag',
];
const fields = fc.constantFrom(...FIELDS, 'expireTime', 'productId', 'productInfo', '__proto__', 'extra');
const changes = fc.array(fc.tuple(fields, odd), { minLength: 1, maxLength: 4 });
const operations = fc.constantFrom(NEW_INSTANCE, ...V2_OPERATIONS);
const bytes = fc.uint8Array({ maxLength: 400 });

for (const { name, base } of MOUNTS) {
  test.describe(`fuzz at the ${name}`, () => {
    test('a signed V2 call with any values in any fields gets a code of the protocol', async () => {
      await fc.assert(
        fc.asyncProperty(operations, changes, async (operation, given) => {
          const body = Object.assign({ ...operation.body(freshTarget()) }, Object.fromEntries(given));
          expect(await codeV2(base, body)).toMatch(CODE);
        }),
        { numRuns: RUNS },
      );
    });

    test('any bytes as a body, signed or not, get a code of the protocol', async () => {
      await fc.assert(
        fc.asyncProperty(bytes, fc.boolean(), async (given, isSigned) => {
          const [timestamp, nonce] = [String(Date.now()), newNonce()];
          const body = Buffer.from(given);
          const payload = isSigned ? body.toString('utf8') : 'other';
          const signature = v2Signature({ accessKey: KEY, payload, timestamp, nonce });
          const sent = signedV2(
            {},
            { timestamp, nonce, spoil: (query) => void query.set('signature', signature) },
          );
          expect(resultOf(await send(base, { ...sent, body })).resultCode).toMatch(/^00000[12]$/);
        }),
        { numRuns: RUNS },
      );
    });

    test('any query of a V1 call, signed or not, gets a code of the protocol', async () => {
      const names = fc.constantFrom(
        ...FIELDS,
        'customerId',
        'expireTime',
        'amount',
        'orderAmount',
        'timeStamp',
        'x',
      );
      const values = fc.oneof(
        fc.string({ unit: 'binary-ascii', maxLength: 80 }),
        fc.constantFrom('newInstance', '1'),
      );
      const queries = fc.dictionary(names, values, { maxKeys: 8 });
      await fc.assert(
        fc.asyncProperty(queries, fc.constantFrom('xxxxxxx', 'wrong'), async (params, key) => {
          expect(resultOf(await callV1(base, params, { key })).resultCode).toMatch(CODE);
        }),
        { numRuns: RUNS },
      );
    });

    test('any query string behind a known address gets a code of the protocol', async () => {
      const unit = fc.constantFrom(
        ...'&=%?#+;/\\"<>{}|^`[]:@!$,abcdefZ0123456789'.split(''),
        '%00',
        '%ff',
        '%u0041',
      );
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit, maxLength: 120 }),
          fc.constantFrom('v1', 'v2'),
          async (query, address) => {
            const path = `/api/marketplace/demo-saas-${address}?${query.replaceAll('#', '')}`;
            const method = address === 'v1' ? 'GET' : 'POST';
            expect(resultOf(await send(base, { method, path })).resultCode).toMatch(/^00000[12]$/);
          },
        ),
        { numRuns: RUNS },
      );
    });
  });
}

test('any parameters of any list get a page or a problem', async () => {
  const owner = await as('owner');
  const lists = fc.constantFrom(
    apiRoutes.instances(),
    apiRoutes.orders(),
    apiRoutes.callbacks(),
    apiRoutes.statementLines(),
    apiRoutes.statementLineTotals(),
    apiRoutes.products(),
    apiRoutes.productRequests(),
    apiRoutes.productCodes(),
    apiRoutes.endpoints(),
    apiRoutes.members(),
    apiRoutes.audit(),
  );
  const names = fc.constantFrom(
    'q',
    'cursor',
    'month',
    'product',
    'actor',
    'subject',
    'from',
    'amountFrom',
    'status',
  );
  const values = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .record({ value: fc.oneof(fc.string(), fc.constant(null)), id: fc.uuid(), back: fc.boolean() })
      .map((cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')),
  );
  await fc.assert(
    fc.asyncProperty(lists, fc.dictionary(names, values, { maxKeys: 4 }), async (path, query) => {
      expect([200, 400]).toContain((await owner.get(path, query)).status);
    }),
    { numRuns: 2 * RUNS },
  );
});

test('any body of any change gets a problem, never a failure', async () => {
  const owner = await as('owner');
  const doors = fc.constantFrom(
    ['POST', apiRoutes.products()],
    ['POST', apiRoutes.productCodes()],
    ['POST', apiRoutes.endpoints()],
    ['PUT', `${apiRoutes.sellers()}/credentials`],
    ['PUT', `${apiRoutes.me()}/locale`],
    ['PUT', `${apiRoutes.me()}/password`],
    ['POST', `${apiRoutes.instance('00000000-0000-7000-8000-000000000000')}/delivery`],
    ['POST', `${apiRoutes.endpoint('00000000-0000-7000-8000-000000000000')}/keys`],
  );
  const names = fc.constantFrom(
    'name',
    'label',
    'productId',
    'generation',
    'locale',
    'current',
    'secret',
    'validFrom',
  );
  const bodies = fc.oneof(fc.dictionary(names, odd, { maxKeys: 5 }), fc.jsonValue({ maxDepth: 2 }));
  await fc.assert(
    fc.asyncProperty(doors, bodies, async ([method = '', path = ''], body) => {
      const { status } = await owner.send(method, path, body);
      expect([400, 404]).toContain(status);
    }),
    { numRuns: RUNS },
  );
});
