import { describe, expect, it } from 'vitest';
import { bodyOf, call, hmac, MANDATORY, NAMES, newTenant, STORED, setUpKit, stored } from './kit-fixtures';

setUpKit();

const cases = (['v1', 'v2'] as const).flatMap((generation) =>
  NAMES.map((name) => [generation, name] as const),
);

describe.each(cases)('%s %s', (generation, name) => {
  it('records what it is told, once, and leaves a ledger row with the name of the operation', async () => {
    const tenantId = newTenant();
    const body = bodyOf(name, generation, tenantId);
    const first = await call(generation, name, body);
    expect(first.told).toEqual({ code: '000000', verdict: 'accepted', reason: null, activity: name });
    expect(first.row).toMatchObject({ signed_form: generation === 'v1' ? 'fields' : 'raw', generation });
    expect(await stored(tenantId)).toEqual(STORED[name]);
    expect((await call(generation, name, body)).told).toMatchObject({ code: '000000', verdict: 'repeated' });
    expect(await stored(tenantId)).toEqual(STORED[name]);
  });

  it('signs its answer in V1 alone, and every refusal too', async () => {
    const body = bodyOf(name, generation, newTenant());
    const answers = [
      await call(generation, name, body),
      await call(generation, name, body, { headers: { authToken: 'd3Jvbmc=', 'x-sign': 'A'.repeat(64) } }),
      await call(generation, 'explode', body),
    ];
    expect(answers.map((one) => one.told.code)).toEqual(['000000', '000001', '000002']);
    for (const { headers, body: text } of answers) {
      const digest = hmac('xxxxxxx', text).digest('base64');
      const sign = `sign_type="HMAC-SHA256", signature= "${digest}"`;
      expect(headers['Body-Sign']).toBe(generation === 'v1' ? sign : undefined);
      expect(text).toMatch(/^[ -~]*$/);
    }
  });

  it('refuses a wrong signature with 000001 and stores nothing', async () => {
    const tenantId = newTenant();
    const headers = { authToken: 'd3Jvbmc=', 'x-sign': 'A'.repeat(64) };
    const { told } = await call(generation, name, bodyOf(name, generation, tenantId), { headers });
    expect(told).toMatchObject({ code: '000001', verdict: 'unauthenticated', reason: 'signature_mismatch' });
    expect(told.activity).toBe(name);
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  it('refuses a body that lacks a field with 000002 and stores nothing', async () => {
    const tenantId = newTenant();
    for (const field of [...(MANDATORY[name] ?? []), 'testFlag']) {
      const { told } = await call(generation, name, {
        ...bodyOf(name, generation, tenantId),
        [field]: undefined,
      });
      expect([field, told.code, told.reason]).toEqual([field, '000002', 'invalid_parameter']);
    }
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  it('does no work for a test call', async () => {
    const tenantId = newTenant();
    const { told, row } = await call(generation, name, {
      ...bodyOf(name, generation, tenantId),
      testFlag: 1,
    });
    expect(told).toMatchObject({ code: '000000', verdict: 'test' });
    expect(row?.is_test).toBe(true);
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  it('refuses the other generation’s path, and a body that cannot be read', async () => {
    const other = generation === 'v1' ? 'v2' : 'v1';
    const tenantId = newTenant();
    const body = bodyOf(name, generation, tenantId);
    const { told } = await call(generation, name, body, { as: other });
    expect(told).toMatchObject({ code: '000002', reason: 'unknown_operation' });
    for (const raw of ['{', '[]', 'null', '', '\ud800']) {
      const answer = await call(generation, name, body, { raw });
      expect(answer.told.code).toBe('000002');
      expect(answer.told.activity).toBe(name);
    }
    const got = await call(generation, name, body, { method: 'GET' });
    expect(got.told).toMatchObject({ code: '000002', reason: 'wrong_method' });
    const form = await call(generation, name, body, { headers: { 'content-type': 'text/xml' } });
    expect(form.told).toMatchObject({ code: '000002', reason: 'wrong_content_type' });
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  // allOrgSync replaces everything and takes nothing away by a flag.
  if (name === 'allOrgSync') return;
  it('takes away what is not there, and what is', async () => {
    const tenantId = newTenant();
    const gone = { ...bodyOf(name, generation, tenantId), flag: 0, clientSecret: 'x', name: undefined };
    expect((await call(generation, name, gone)).told).toMatchObject({
      code: '000000',
      verdict: 'accepted',
      reason: 'nothing_to_remove',
    });
    await call(generation, name, bodyOf(name, generation, tenantId));
    expect((await call(generation, name, gone)).told).toMatchObject({ verdict: 'accepted', reason: null });
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });
});
