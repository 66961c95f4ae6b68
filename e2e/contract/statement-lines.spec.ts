import { expect, test } from '@playwright/test';
import { DEMO_CONSOLES } from '@/lib/emulator/demo';
import type { ListPage } from '@/lib/http/list';
import type { ObservedLine } from '@/lib/orders/contract-observation';
import { apiRoutes } from '@/lib/routes';
import type { LineView } from '@/lib/statements/contract';
import type { SummedUsage } from '@/lib/statements/contract-adjustments';
import type { LineDetail } from '@/lib/statements/contract-line';
import { MOUNTS } from '../fixtures/marketplace';
import { type Api, type ApiAnswer, anonymous, apiOf, as, jsonOf, okJson, type Problem, signIn } from './api';

const fieldsOf = (answer: ApiAnswer) =>
  (jsonOf<Problem>(answer).errors ?? []).map(({ path, code }) => `${path} ${code}`);
const ADJUSTMENT = {
  kind: 'adjustment',
  productClass: 'common',
  currency: 'CNY',
  amountMinor: -1_234,
  reason: 'recount',
  note: 'ticket 1',
};

/** A line of the demo's own that no bill has taken yet; each `place` is another one. */
async function openLine(api: Api, place = 0): Promise<LineView> {
  const { items } = okJson<ListPage<LineView>>(
    await api.get(apiRoutes.statementLines(), {
      ...{ billing: 'bill_day_not_reached', kind: 'order', payStatus: 'paid' },
      ...{ sort: 'orderedAt', dir: 'asc' },
    }),
  );
  const line = items[place];
  if (!line) throw new Error('the demo has no open line');
  return line;
}
const seen = (lineId: string, changes: object = {}) => ({
  ...{ kind: 'pay_status', lineId, payStatus: 'credit_outstanding', note: 'mail' },
  ...{ at: new Date(Date.now() - 60_000).toISOString() },
  ...changes,
});

for (const { name, base } of MOUNTS) {
  test.describe(`transaction lines (${name})`, () => {
    test('an adjustment is added with its evidence, shown, and taken back once', async () => {
      const finance = await signIn(base, 'finance@demo.example');
      const form = new FormData();
      for (const [field, value] of Object.entries(ADJUSTMENT)) form.set(field, String(value));
      form.set('file', new File(['proof'], 'proof.txt', { type: 'text/plain' }));
      const sent = await fetch(base + apiRoutes.statementAdjustments(), {
        method: 'POST',
        headers: finance.headers,
        body: form,
      });
      expect(sent.status).toBe(200);
      const made = (await sent.json()) as LineView;
      const detail = okJson<LineDetail>(await finance.get(apiRoutes.statementLine(made.id)));
      expect(detail).toMatchObject({ amountMinor: -1_234, canCounter: true, order: null });
      const file = await finance.get(apiRoutes.orderEvidence(detail.events[0]?.file?.id ?? ''));
      expect([file.status, file.text]).toEqual([200, 'proof']);
      const path = apiRoutes.statementLineCounter(made.id);
      const counter = okJson<LineView>(await finance.send('POST', path, { reason: 'wrong' }));
      expect(counter).toMatchObject({ amountMinor: 1_234, originalLineId: made.orderLineId });
      const again = await finance.send('POST', path, { reason: 'wrong' });
      expect([again.status, jsonOf<Problem>(again).code]).toEqual([409, 'adjustment_countered']);
    });

    test('what was seen of a line is recorded, and an older word is refused', async () => {
      const owner = await signIn(base, 'owner@demo.example');
      const line = await openLine(owner, MOUNTS.findIndex((mount) => mount.name === name) + 1);
      const path = apiRoutes.orderObservations();
      const credit = okJson<ObservedLine>(await owner.send('POST', path, seen(line.id)));
      expect(credit).toMatchObject({ payStatus: 'credit_outstanding', isChanged: true });
      const marketplace = apiOf(base, { authorization: `Bearer ${DEMO_CONSOLES.demo.token}` });
      const told = seen(line.id, { payStatus: 'paid', lineId: undefined, orderId: line.orderId });
      const named = line.orderLineId ? { ...told, orderLineId: line.orderLineId } : told;
      expect(okJson<ObservedLine>(await marketplace.send('POST', path, named)).payStatus).toBe('paid');
      const weaker = await owner.send('POST', path, seen(line.id));
      expect([weaker.status, jsonOf<Problem>(weaker).code]).toEqual([409, 'stronger_source']);
    });
  });
}

test('bad input is refused at its field', async () => {
  const finance = await as('finance');
  const refused = async (changes: object) =>
    fieldsOf(await finance.send('POST', apiRoutes.statementAdjustments(), { ...ADJUSTMENT, ...changes }));
  expect(await refused({ amountMinor: 10_000_000_001 })).toEqual(['amountMinor amount_range']);
  expect(await refused({ amountMinor: '1.5' })).toEqual(['amountMinor number']);
  expect(await refused({ quantity: -1 })).toEqual(['quantity quantity_range']);
  expect(await refused({ month: '2099-01' })).toEqual(['month month_in_future']);
  expect(await refused({ kind: 'penalty', amountMinor: 5 })).toEqual(['amountMinor penalty_negative']);
  const line = await openLine(finance);
  const future = { at: new Date(Date.now() + 3_600_000).toISOString() };
  const answer = await finance.send('POST', apiRoutes.orderObservations(), seen(line.id, future));
  expect(fieldsOf(answer)).toEqual(['at in_future']);
});

test('usage is summed again without a change', async () => {
  const finance = await as('finance');
  okJson<SummedUsage>(await finance.send('POST', apiRoutes.usageLines(), {}));
  const again = okJson<SummedUsage>(await finance.send('POST', apiRoutes.usageLines(), {}));
  expect(again.changed).toBe(0);
});

test('nobody without the right, and no other seller', async () => {
  const [finance, stranger] = [await as('finance'), await as('owner@empty.example')];
  const line = await openLine(finance);
  expect((await anonymous.get(apiRoutes.statementLine(line.id))).status).toBe(401);
  expect((await stranger.get(apiRoutes.statementLine(line.id))).status).toBe(404);
  expect((await stranger.send('POST', apiRoutes.orderObservations(), seen(line.id))).status).toBe(404);
  const product = await as('product');
  expect((await product.send('POST', apiRoutes.orderObservations(), seen(line.id))).status).toBe(403);
  expect((await product.send('POST', apiRoutes.statementAdjustments(), ADJUSTMENT)).status).toBe(403);
});
