import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { newNonce, v2Signature } from '@/lib/emulator/signing/v2-signature';
import {
  createBody,
  freshTarget,
  MOUNTS,
  resultOf,
  type Sent,
  send,
  signedV1,
  signedV2,
  type Target,
} from '../fixtures/marketplace';
import { hangUp, sendBytes, statusOf } from '../fixtures/marketplace-socket';
import { instancesOf, ledgerOf } from './api';
import { createV1, freshV1 } from './v1-calls';

const ADDRESS = '/api/marketplace/demo-saas-v2';
const KEY = 'demo-access-key-0001';
const JSON_TYPE = 'application/json;charset=utf8';
const OVER_CAP = 300 * 1_024;
const MEGABYTES = 5 * 1_024 * 1_024;

/** Any bytes, properly signed in the raw form. */
function signedBytes(body: Buffer, contentType: string | null = JSON_TYPE): Sent & { body: Buffer } {
  const [timestamp, nonce] = [String(Date.now()), newNonce()];
  // The payload is text in the signing code; latin1 would change bytes, so odd bodies sign what UTF-8 makes of them.
  const signature = v2Signature({ accessKey: KEY, payload: body.toString('utf8'), timestamp, nonce });
  const query = new URLSearchParams({ signature, timestamp, nonce });
  const headers: Record<string, string> = contentType === null ? {} : { 'Content-Type': contentType };
  return { method: 'POST', path: `${ADDRESS}?${query}`, headers, body };
}

const newInstance = (target: Target, more = '') =>
  JSON.stringify(createBody(target)).replace('}', `${more}}`);
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

type Bad = { what: string; code: string; reason: string; sent: (target: Target) => Sent };
const text = (what: string, reason: string, body: (target: Target) => string, type?: string): Bad => ({
  what,
  code: '000002',
  reason,
  sent: (target) => signedBytes(Buffer.from(body(target)), type),
});

const BAD: readonly Bad[] = [
  text('an empty body', 'body_not_json', () => ''),
  text('cut JSON', 'body_not_json', (target) => newInstance(target).slice(0, -1)),
  text('JSON with a trailing comma', 'body_not_json', (target) => newInstance(target, ',')),
  text('two JSON values', 'body_not_json', (target) => `${newInstance(target)}{}`),
  text('a byte order mark before JSON', 'body_not_json', (target) => `\uFEFF${newInstance(target)}`),
  text('XML', 'body_not_json', (target) => `<?xml version="1.0"?><orderId>${target.orderId}</orderId>`),
  text(
    'XML with an entity',
    'body_not_json',
    () => '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  ),
  text('a form', 'body_not_json', (target) => `activity=newInstance&orderId=${target.orderId}`),
  text('an array', 'body_not_an_object', (target) => `[${newInstance(target)}]`),
  text('a string', 'body_not_an_object', () => '"newInstance"'),
  text('null', 'body_not_an_object', () => 'null'),
  text('100 000 open brackets', 'body_not_json', () => '['.repeat(100_000)),
  text('100 000 nested arrays', 'body_not_an_object', () => nested('[', ']', 100_000)),
  text('a NUL in an id', 'invalid_parameter', (target) =>
    newInstance({ ...target, orderId: `${target.orderId}\u0000` }),
  ),
  text('a lone surrogate in an id', 'invalid_parameter', (target) =>
    newInstance(target).replace(target.orderId, `${target.orderId}\\ud800`),
  ),
  text('an id of 10 000 characters', 'invalid_parameter', (target) =>
    newInstance({ ...target, orderId: target.orderId.padEnd(10_000, 'x') }),
  ),
  text('wrong types', 'invalid_parameter', (target) =>
    JSON.stringify({ ...createBody(target), orderLineId: [{ a: 1 }] }),
  ),
  text(
    'only prototype keys',
    'missing_activity',
    () => '{"__proto__":{"activity":"newInstance"},"constructor":1}',
  ),
  text('plain text', 'wrong_content_type', (target) => newInstance(target), 'text/plain'),
  text(
    'a form’s content type',
    'wrong_content_type',
    (target) => newInstance(target),
    'application/x-www-form-urlencoded',
  ),
  text(
    'a multipart content type',
    'wrong_content_type',
    (target) => newInstance(target),
    'multipart/form-data; boundary=x',
  ),
  text('another JSON type', 'wrong_content_type', (target) => newInstance(target), 'application/jsonx'),
  {
    what: 'no content type',
    code: '000002',
    reason: 'wrong_content_type',
    sent: (target) => signedBytes(Buffer.from(newInstance(target)), null),
  },
  {
    what: 'invalid UTF-8',
    code: '000001',
    reason: 'signature_mismatch',
    sent: (target) => {
      const body = Buffer.from(newInstance(target, ',"memo":"\u00ff\u00ff"'));
      return { ...signedBytes(body), body: Buffer.from(body.map((byte) => (byte > 127 ? 0xff : byte))) };
    },
  },
  {
    what: 'gzip',
    code: '000001',
    reason: 'signature_mismatch',
    sent: (target) => {
      const sent = signedBytes(Buffer.from(newInstance(target)));
      return { ...sent, headers: { ...sent.headers, 'Content-Encoding': 'gzip' }, body: gzipSync(sent.body) };
    },
  },
  {
    what: 'a body over the cap',
    code: '000002',
    reason: 'body_too_large',
    sent: (target) => signedBytes(Buffer.from(newInstance(target, `,"pad":"${'x'.repeat(OVER_CAP)}"`))),
  },
  {
    what: 'a body of 5 MB in chunks',
    code: '000002',
    reason: 'body_too_large',
    sent: (target) => {
      const sent = signedBytes(Buffer.from(newInstance(target, `,"pad":"${'x'.repeat(MEGABYTES)}"`)));
      const pieces = [sent.body.subarray(0, 1_000), sent.body.subarray(1_000)];
      return { ...sent, body: pieces };
    },
  },
];

for (const { name, base } of MOUNTS) {
  test.describe(`bad input at the ${name}`, () => {
    for (const { what, code, reason, sent } of BAD) {
      test(`${what} is ${code} and leaves its ledger row alone`, async () => {
        const target = freshTarget();
        const answer = await send(base, sent(target));
        expect(resultOf(answer)).toEqual({ resultCode: code, resultMsg: expect.any(String) });
        expect(await ledgerOf(answer.callId)).toMatchObject({ resultCode: code, reason });
        expect(await instancesOf(target.orderId)).toHaveLength(0);
      });
    }

    test('a body just under the cap, and one in single bytes, are read', async () => {
      const [large, small] = [freshTarget(), freshTarget()];
      const pad = 256 * 1_024 - newInstance(large, ',"pad":""').length;
      const sent = signedBytes(Buffer.from(newInstance(large, `,"pad":"${'x'.repeat(pad)}"`)));
      expect(sent.body).toHaveLength(256 * 1_024);
      expect(resultOf(await send(base, sent)).resultCode).toBe('000000');
      const whole = signedBytes(Buffer.from(newInstance(small)));
      const pieces = [...whole.body].map((byte) => Buffer.from([byte]));
      expect(resultOf(await send(base, { ...whole, body: pieces })).resultCode).toBe('000000');
      expect(await instancesOf(small.orderId)).toHaveLength(1);
    });

    test('every method is answered by the protocol, and only POST does anything', async () => {
      const target = freshTarget();
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await send(base, { ...signedBytes(Buffer.from(newInstance(target))), method });
        expect(resultOf(answer).resultCode, method).toMatch(/^00000[12]$/);
      }
      const head = await send(base, { method: 'HEAD', path: ADDRESS });
      expect([head.status, head.text]).toEqual([200, '']);
      expect(await instancesOf(target.orderId)).toHaveLength(0);
    });

    test('garbage in the query is a refused call', async () => {
      const queries = ['%', '%zz=1', 'signature=%E0%A4%A', '&&&===', '?'.repeat(50), 'a[b][]=1', '%00=%00'];
      for (const query of [...queries, `x=${'y'.repeat(8_000)}`, 'timestamp=1&timestamp=2']) {
        const answer = await send(base, { method: 'POST', path: `${ADDRESS}?${query}`, body: '{}' });
        expect(resultOf(answer).resultCode, query.slice(0, 40)).toBe('000002');
        expect((await ledgerOf(answer.callId)).reason).toBe('signature_missing_timestamp');
      }
    });

    test('what follows the address in the path is no operation of the base interfaces', async () => {
      for (const tail of ['/a/b/c', '/newInstance', '/produceapi/v2/authSync']) {
        const sent = signedV2(createBody(freshTarget()));
        const answer = await send(base, { ...sent, path: sent.path.replace('?', `${tail}?`) });
        expect(resultOf(answer).resultCode, tail).toBe('000002');
        expect((await ledgerOf(answer.callId)).reason).toBe('unknown_operation');
      }
    });

    test('odd headers change nothing, and too many of them are refused without a 5xx', async () => {
      const target = freshTarget();
      const sent = signedV2(createBody(target));
      const odd = {
        'X-Forwarded-For': "' or 1=1 --",
        'X-Big': 'h'.repeat(6_000),
        Cookie: 'a=b; __proto__=1',
      };
      const answer = await send(base, {
        ...sent,
        headers: { ...sent.headers, ...odd, 'X-Twice': ['1', '2'] },
      });
      expect(resultOf(answer).resultCode).toBe('000000');
      const enormous = { 'X-Enormous': 'h'.repeat(100_000) };
      const refused = await send(base, { ...signedV2(createBody(freshTarget())), headers: enormous }).catch(
        () => null,
      );
      expect(refused?.status ?? 431).toBe(431);
    });

    test('requests that no client would write get an answer below 500 or a closed connection', async () => {
      const host = 'Host: seller\r\nConnection: close\r\n';
      const requests = [
        `GARBAGE\r\n\r\n`,
        `FOO ${ADDRESS} HTTP/1.1\r\n${host}\r\n`,
        `POST ${ADDRESS} HTTP/9.9\r\n${host}\r\n`,
        `POST ${ADDRESS} HTTP/1.0\r\n\r\n`,
        `POST http://seller${ADDRESS} HTTP/1.1\r\n${host}Content-Length: 2\r\n\r\n{}`,
        `POST ${ADDRESS} HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n{}`,
        `POST ${ADDRESS} HTTP/1.1\r\n${host}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
        `POST ${ADDRESS} HTTP/1.1\r\n${host}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        `POST ${ADDRESS} HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nZZ\r\n`,
        `POST ${ADDRESS} HTTP/1.1\r\n${host}Expect: 200-ok\r\n\r\n`,
        `POST ${ADDRESS}\u00ff\u00fe HTTP/1.1\r\n${host}\r\n`,
        `GET ${ADDRESS}/../../etc/passwd HTTP/1.1\r\n${host}\r\n`,
        `GET /api/marketplace/..%2f..%2fetc%2fpasswd HTTP/1.1\r\n${host}\r\n`,
      ];
      for (const request of requests) {
        const status = statusOf(await sendBytes(base, Buffer.from(request, 'latin1')));
        expect(status, request.slice(0, 60)).toBeLessThan(500);
      }
    });

    test('a caller that hangs up half-way leaves nothing behind and harms nobody', async () => {
      const target = freshTarget();
      const body = newInstance(target);
      const { path } = signedBytes(Buffer.from(body));
      const half = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
      await hangUp(base, half + body.slice(0, 40));
      expect(await instancesOf(target.orderId)).toHaveLength(0);
      expect(resultOf(await send(base, signedV2(createBody(target)))).resultCode).toBe('000000');
    });

    test('V1 bears a body, repeated and enormous parameters, and NUL bytes', async () => {
      const good = signedV1(createV1(freshV1()));
      expect(resultOf(await send(base, { ...good, body: 'x'.repeat(1_000) })).resultCode).toBe('000000');
      // The web framework hands its routes no body of a GET; the own server reads it, and so caps it.
      const over = await send(base, { ...signedV1(createV1(freshV1())), body: 'x'.repeat(OVER_CAP) });
      expect(resultOf(over).resultCode).toBe(name === 'own server' ? '000002' : '000000');
      for (const tail of ['&orderId=other', `&pad=${'x'.repeat(8_000)}`, '&a%00=1', '&%', '&authToken=x'])
        expect(resultOf(await send(base, { ...good, path: good.path + tail })).resultCode, tail).toBe(
          '000001',
        );
    });
  });
}

test('paths that cannot be decoded and unknown methods are refused by the app’s own server', async () => {
  const base = MOUNTS[0]?.base ?? '';
  for (const path of ['/api/marketplace/%', '/api/marketplace/demo-saas-v2%', '/api/marketplace/%E0%A4%A/x'])
    expect((await send(base, { method: 'POST', path, body: '{}' })).status, path).toBe(404);
  for (const path of ['/api/instances/%', '/api/auth/%zz', '/api/endpoints/%E0%A4%A', '/%zz'])
    expect((await send(base, { method: 'GET', path })).status, path).toBeLessThan(500);
  for (const path of ['/', '/api/instances', ADDRESS])
    expect((await send(base, { method: 'TRACE', path })).status, path).toBeLessThan(500);
});
