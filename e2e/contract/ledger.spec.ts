import { expect, test } from '@playwright/test';
import type { CallbackView } from '@/lib/callbacks/contract';
import { DEMO_V1_KEY, DEMO_V2_ACCESS_KEY } from '@/lib/emulator/demo';
import { encryptField } from '@/lib/emulator/signing/field-cipher';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import { callV1, callV2, createBody, freshTarget, MOUNTS, send, signedV2 } from '../fixtures/marketplace';
import { as, ledgerOf, okJson } from './api';
import { createV1, freshV1 } from './v1-calls';

for (const { name, base } of MOUNTS) {
  test.describe(`the ledger of calls at the ${name}`, () => {
    test('every attempt has its own row, and all of an order are found by it', async () => {
      const target = freshTarget();
      const sent = signedV2(createBody(target));
      await send(base, sent);
      await send(base, sent);
      await callV2(base, createBody(target));
      await callV2(base, createBody(target), { key: 'wrong' });
      const auditor = await as('auditor');
      const page = okJson<ListPage<CallbackView>>(
        await auditor.get(apiRoutes.callbacks(), { q: target.orderId }),
      );
      expect(page.items.map((row) => row.verdict)).toEqual([
        'unauthenticated',
        'repeated',
        'replayed',
        'accepted',
      ]);
      expect(page.items.map((row) => row.resultCode)).toEqual(['000001', '000000', '000001', '000000']);
    });

    test('a row holds the call as it came and the answer as it went', async () => {
      const target = freshTarget();
      const answer = await callV2(base, createBody(target), {
        spoil: (query, body) => {
          query.append('unused', 'a b');
          return body;
        },
      });
      const row = await ledgerOf(answer.callId);
      expect(row).toMatchObject({
        generation: 'v2',
        activity: 'newInstance',
        orderId: target.orderId,
        orderLineId: target.orderLineId,
        instanceId: target.businessId,
        signedForm: 'raw',
        verdict: 'accepted',
        addressCode: 'demo-saas-v2',
        instance: { status: 'active' },
      });
      expect(row.request.method).toBe('POST');
      expect(row.request.query).toContainEqual(['unused', 'a b']);
      expect(row.request.headers.map(([header]) => header.toLowerCase())).toContain('content-type');
      expect(JSON.parse(row.request.body.text)).toEqual(createBody(target));
      expect(JSON.parse(row.answer.text)).toEqual(JSON.parse(answer.text));
      expect(row.durationUs).toBeGreaterThan(0);
      expect(Math.abs(Date.now() - Date.parse(row.receivedAt))).toBeLessThan(60_000);
    });

    test('a refused call is explained without telling what would have been accepted', async () => {
      const answer = await callV2(base, createBody(freshTarget()), { key: 'not-the-key' });
      const row = await ledgerOf(answer.callId);
      expect(row.signature.readings.length).toBeGreaterThan(0);
      for (const reading of row.signature.readings) {
        expect(reading.matches).toBe(false);
        expect(reading.expected).toMatch(/^[0-9A-F]{8}…[0-9A-F]{4}$/);
      }
      expect(JSON.stringify(row)).not.toContain(DEMO_V2_ACCESS_KEY);
    });

    test('persons and keys are masked wherever a row shows them', async () => {
      const personal = {
        mobilePhone: encryptField(DEMO_V1_KEY, 256, '13812345678'),
        email: encryptField(DEMO_V1_KEY, 256, 'li.na@example.com'),
        customerName: '李小娜',
        userName: 'lina_admin',
      };
      const answer = await callV1(base, createV1(freshV1(), personal));
      const text = JSON.stringify(await ledgerOf(answer.callId));
      const plain = [...Object.values(personal), '13812345678', 'li.na@example.com'];
      for (const given of plain) {
        expect(text).not.toContain(given);
        expect(text).not.toContain(encodeURIComponent(given));
      }
      const secret = {
        ...createBody(freshTarget()),
        password: 'p-4711',
        memo: 'call 13812345678 or a@b.example',
      };
      const told = JSON.stringify(await ledgerOf((await callV2(base, secret)).callId));
      for (const given of ['p-4711', '13812345678', 'a@b.example']) expect(told).not.toContain(given);
    });

    test('what a stranger sends is shown as text, whatever it is', async () => {
      const evil = `<script>alert(1)</script>\u202e\u0000"'`;
      const answer = await callV2(base, { ...createBody(freshTarget()), orderId: evil, activity: evil });
      const row = await ledgerOf(answer.callId);
      expect(row).toMatchObject({ activity: null, orderId: null, verdict: 'malformed' });
      for (const invisible of ['\u0000', '\u202e']) expect(row.request.body.text).not.toContain(invisible);
    });
  });
}
