import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/db/enums';
import { messagesFor } from '@/lib/i18n/messages';
import { LOCAL_CALL_CODES } from '@/lib/licenses/contract-values';
import { callWordsOf } from '@/lib/licenses/service/known-code';
import {
  activateLicense,
  activateLicenses,
  queryLicense,
  queryLicenses,
  reportSoftwareUsage,
} from './license';
import { LICENSE_CALL_CODES, licenseCodeKey, licenseMeaningOf } from './license-codes';
import { uploadBody } from './license-upload';

type Answer = { status?: number; body: unknown };

/** Access whose hosts answer in turn. */
function accessTo(...answers: (Answer | Error)[]) {
  const asked: string[] = [];
  const fetchAnswer = async (url: URL | RequestInfo) => {
    asked.push(String(url));
    const next = answers.shift() ?? new Error('nobody there');
    if (next instanceof Error) throw next;
    const text = typeof next.body === 'string' ? next.body : JSON.stringify(next.body);
    return new Response(text, { status: next.status ?? 200 });
  };
  const hosts = ['first.example', 'second.example'];
  const keys = { accessKey: 'AK', secretKey: 'SK', now: () => new Date(0), timeoutMs: 1_000 };
  return { access: { hosts, ...keys, fetch: fetchAnswer as typeof fetch }, asked };
}
const ok = (data?: unknown) => ({ body: { error_code: '92020000', error_msg: 'success', data } });

describe('activating', () => {
  // Published: the example of `zh-cn_topic_0070649244`.
  const EXAMPLE =
    '{"error_code":"92020000","error_msg":"success","data":{"license_code_info":"{\\"status\\":\\"ALIVE\\",\\"expire_time\\":\\"20230726121646\\",\\"product_id\\":\\"12345\\",\\"amount\\":2,\\"order_id\\":\\"CS123\\"}"}}';

  it('reads the guide’s own example', async () => {
    const { access, asked } = accessTo({ body: EXAMPLE });
    expect(await activateLicense(access, 'L')).toMatchObject({
      kind: 'done',
      value: {
        status: 'ALIVE',
        expireAt: new Date('2023-07-26T12:16:46Z'),
        productId: '12345',
        orderId: 'CS123',
        amount: 2,
        activatedAt: null,
      },
    });
    expect(asked).toEqual(['https://first.example/api/mkp-openapi-public/global/v1/license/activate']);
  });

  it('is done although its answer tells nothing that can be read', async () => {
    for (const data of [undefined, { license_code_info: 'not json' }, { license_code_info: 5 }, []])
      expect(await activateLicense(accessTo(ok(data)).access, 'L')).toMatchObject({
        kind: 'done',
        value: null,
      });
  });

  it.each([0, 101])('takes no %s codes at once', async (count) => {
    const licenses = Array.from({ length: count }, String);
    expect(() => activateLicenses(accessTo().access, licenses)).toThrow(RangeError);
    expect(() => queryLicenses(accessTo().access, licenses)).toThrow(RangeError);
  });
});

describe('querying', () => {
  it('reads one code, or a list of them', async () => {
    const info = { license_code: 'L', status: 'EXPIRED', activate_time: '20260101000000' };
    expect(await queryLicense(accessTo(ok(info)).access, 'L')).toMatchObject({
      value: { status: 'EXPIRED' },
    });
    const many = await queryLicenses(accessTo(ok([info, 'noise', { ...info, license_code: 'M' }])).access, [
      'L',
    ]);
    expect(many).toMatchObject({ value: [{ license: 'L' }, { license: 'M' }] });
    expect(await queryLicense(accessTo(ok()).access, 'L')).toMatchObject({ kind: 'done', value: null });
  });
});

describe('reporting usage', () => {
  it.each([
    [undefined, []],
    [{ check_fail_list: ['A', 'B'] }, ['A', 'B']],
    [{ check_fail_license_list: [{ license: 'A' }] }, ['A']],
    [{ checkFailList: [{ license_code: 'A' }, 5] }, ['A']],
    [{ something: ['A'] }, []],
  ])('reads %j as the failed codes %j', async (data, failed) => {
    const usage = [{ license: 'A', clients: [{ id: 'd' }, { activeNum: 2 }] }];
    expect(await reportSoftwareUsage(accessTo(ok(data)).access, usage)).toMatchObject({ value: failed });
  });
});

describe('an answer', () => {
  it.each([
    ['92020005', 200, 'refused', 'subject'],
    ['95000001', 400, 'refused', 'call'],
    ['APIG.0301', 401, 'refused', 'call'],
    ['MKT.0150', 403, 'refused', 'call'],
    ['12345678', 200, 'refused', 'call'],
  ])('%s with HTTP %s is %s and blames the %s', async (error_code, status, kind, blames) => {
    const { access, asked } = accessTo({ status, body: { error_code, error_msg: 'no' } });
    expect(await queryLicense(access, 'L')).toMatchObject({ kind, blames, code: error_code });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['a fault', { status: 500, body: { error_code: '92020001' } }],
    ['no JSON', { body: '<html>' }],
    ['nobody', new Error('refused')],
  ])('of %s has the next host asked', async (_name, first) => {
    const { access, asked } = accessTo(first, ok({ status: 'ALIVE' }));
    expect(await queryLicense(access, 'L')).toMatchObject({ kind: 'done', host: 'second.example' });
    expect(asked).toHaveLength(2);
  });

  it('about too many requests is final, and nobody’s answer is unavailable', async () => {
    const limited = accessTo({ status: 429, body: { error_code: 'APIGW.0308' } });
    expect(await queryLicense(limited.access, 'L')).toMatchObject({
      kind: 'unavailable',
      cause: 'rate-limited',
    });
    expect(limited.asked).toHaveLength(1);
    expect(await queryLicense(accessTo().access, 'L')).toMatchObject({
      kind: 'unavailable',
      cause: 'network',
    });
  });
});

describe('codes', () => {
  it.each(Object.entries(LICENSE_CALL_CODES))('%s means %s, whatever the HTTP status', (code, meaning) => {
    expect([200, 400, 500].map((status) => licenseMeaningOf(code, status))).toEqual([
      meaning,
      meaning,
      meaning,
    ]);
  });

  it.each([
    ['APIG.0301', 'APIGW.0301'],
    ['MKT.0999', 'CBC.0999'],
    ['constructor', null],
    [null, null],
  ])('%s is known as %s', (code, key) => {
    expect(licenseCodeKey(code)).toBe(key);
  });

  it.each([
    [null, 200, 'retry'],
    [null, 503, 'retry'],
    ['99999999', 429, 'retry'],
    ['99999999', 400, 'call'],
  ])('an unknown %s with HTTP %s means %s', (code, status, meaning) => {
    expect(licenseMeaningOf(code, status)).toBe(meaning);
  });

  it.each(LOCALES)('each have a meaning and an action in %s', (locale) => {
    const words = messagesFor(locale).licenses.callCodes as Record<
      string,
      { meaning: string; action: string }
    >;
    const keys = [...Object.keys(LICENSE_CALL_CODES), ...LOCAL_CALL_CODES].map(callWordsOf);
    expect(keys).not.toContain('unknown');
    for (const key of [...keys, 'unknown']) {
      expect(words[key]?.meaning).toBeTruthy();
      expect(words[key]?.action).toBeTruthy();
    }
  });
});

it('an uploaded file travels byte for byte, and its name cannot end its header', () => {
  const content = Buffer.from([0, 13, 10, 255]);
  const body = uploadBody({ type: 'FILE', fileName: 'a"\r\nb', content }, 'edge');
  expect(body.includes(content)).toBe(true);
  expect(body.toString('latin1')).toContain('name="file"; filename="a%22  b"\r\n');
  expect(body.toString('latin1').endsWith('\r\n--edge--\r\n')).toBe(true);
});
