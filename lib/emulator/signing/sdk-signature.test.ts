import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  parseSdkAuthorization,
  type SdkRequest,
  sdkCanonicalQuery,
  sdkCanonicalRequest,
  signSdkRequest,
  verifySdkRequest,
} from './sdk-signature';

interface Vector {
  title: string;
  request: SdkRequest;
  accessKeyId: string;
  secret: string;
  signedHeaders: string;
  signature: string;
}

const VECTORS: Vector[] = [
  {
    title: 'the worked example of the signing guide',
    request: {
      method: 'GET',
      path: '/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs',
      query: [
        ['limit', '2'],
        ['marker', '13551d6b-755d-4757-b956-536f674975c0'],
      ],
      headers: {
        'content-type': 'application/json',
        host: 'service.region.example.com',
        'x-sdk-date': '20191115T033655Z',
      },
      body: '',
    },
    accessKeyId: 'QTWAOYTTINDUT2QVKYUC',
    secret: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc',
    signedHeaders: 'content-type;host;x-sdk-date',
    signature: '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
  },
  {
    title: 'a licence call with a stage header',
    request: {
      method: 'POST',
      path: '/api/mkp-openapi-public/global/v1/license/activate',
      query: [],
      headers: {
        'content-type': 'application/json',
        host: 'mkt.myhuaweicloud.com',
        'x-sdk-date': '20240317T144237Z',
        'x-stage': 'RELEASE',
      },
      body: '',
    },
    accessKeyId: 'test',
    secret: '123',
    signedHeaders: 'content-type;host;x-sdk-date;x-stage',
    signature: '77595ad624b6e4e49990b8c4e84bf1c287457fca61069c4e60b9b6765b52053d',
  },
  {
    title: 'a GET that signs the date alone',
    request: {
      method: 'GET',
      path: '/path',
      query: [['limit', '1']],
      headers: { 'x-sdk-date': '20060102T150405Z' },
      body: '',
    },
    accessKeyId: 'AccessKey',
    secret: 'SecretKey',
    signedHeaders: 'x-sdk-date',
    signature: '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
  },
  {
    title: 'a POST that signs the date alone',
    request: {
      method: 'POST',
      path: '/path',
      query: [['key', 'value']],
      headers: { 'x-sdk-date': '20060102T150405Z' },
      body: '{"Name":"test","Id":1}\n',
    },
    accessKeyId: 'AccessKey',
    secret: 'SecretKey',
    signedHeaders: 'x-sdk-date',
    signature: 'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
  },
  {
    title: 'an order query',
    request: {
      method: 'GET',
      path: '/api/mkp-openapi-public/global/v1/order/query',
      query: [
        ['orderId', 'MOCKPERIODYEARNEW'],
        ['orderLineId', 'MOCKPERIODYEARNEW-000001'],
      ],
      headers: {
        'content-type': 'application/json',
        host: 'mkt.myhuaweicloud.com',
        'x-sdk-date': '20260102T153000Z',
      },
      body: '',
    },
    accessKeyId: 'DEMOAK',
    secret: 'DEMOSK',
    signedHeaders: 'content-type;host;x-sdk-date',
    signature: '2b981e4e594641fbc7a2e71115e60545ec902f5aa575ff1801558a684d784518',
  },
];

const orderQuery = VECTORS[4] as Vector;
const AT = Date.UTC(2026, 0, 2, 15, 30, 0);
const authorizationOf = (vector: Vector) => ({
  accessKeyId: vector.accessKeyId,
  signedHeaders: vector.signedHeaders.split(';'),
  signature: vector.signature,
});
const verify = (request: SdkRequest, nowMs = AT) =>
  verifySdkRequest(request, authorizationOf(orderQuery), orderQuery.secret, nowMs);

describe('SDK-HMAC-SHA256', () => {
  it.each(VECTORS)('equals the vector: $title', ({ request, signedHeaders, signature, ...credential }) => {
    expect(signSdkRequest(request, credential)).toBe(
      `SDK-HMAC-SHA256 Access=${credential.accessKeyId}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    );
  });

  it('has the published hash of the canonical request', () => {
    const { request, signedHeaders } = VECTORS[0] as Vector;
    const canonical = sdkCanonicalRequest(request, signedHeaders.split(';'));
    expect(createHash('sha256').update(canonical).digest('hex')).toBe(
      'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
    );
  });

  it('encodes and sorts the query by name, then value', () => {
    expect(
      sdkCanonicalQuery([
        ['test', '一 (&=?!#%.*)'],
        ['multi', '3'],
        ['multi', '1'],
        ['path', '/tmp/123'],
        ['limit', '1'],
        ['multi', '2'],
        ['enable', 'true'],
      ]),
    ).toBe(
      'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
    );
  });

  it('verifies with the signed headers alone: an added header changes nothing, a changed one does', () => {
    const { request } = orderQuery;
    expect(verify({ ...request, headers: { ...request.headers, 'x-proxy': 'a' } })).toBe('verified');
    expect(verify({ ...request, headers: { ...request.headers, host: 'other' } })).toBe('mismatch');
    expect(verify({ ...request, query: [['orderId', 'other']] })).toBe('mismatch');
    expect(verify({ ...request, body: 'x' })).toBe('mismatch');
  });

  it('accepts a clock that is at most 15 minutes off', () => {
    expect(verify(orderQuery.request, AT + 15 * 60_000)).toBe('verified');
    expect(verify(orderQuery.request, AT - 15 * 60_000 - 1)).toBe('expired');
    expect(verify(orderQuery.request, AT + 15 * 60_000 + 1)).toBe('expired');
  });

  it('needs a signed, well-formed date', () => {
    const unsigned = { accessKeyId: 'AK', signedHeaders: ['host'], signature: orderQuery.signature };
    expect(verifySdkRequest(orderQuery.request, unsigned, 'DEMOSK', AT)).toBe('date-unsigned');
    const { request } = orderQuery;
    expect(verify({ ...request, headers: { ...request.headers, 'x-sdk-date': 'now' } })).toBe(
      'date-malformed',
    );
  });

  it('reads an authorization header or nothing', () => {
    const value = signSdkRequest(orderQuery.request, orderQuery);
    expect(parseSdkAuthorization(value)).toEqual(authorizationOf(orderQuery));
    expect(parseSdkAuthorization(undefined)).toBeNull();
    expect(parseSdkAuthorization('Bearer abc')).toBeNull();
    expect(parseSdkAuthorization('SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=zz')).toBeNull();
  });
});
