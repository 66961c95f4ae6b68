import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalQuery, canonicalUri, signSdkHmac } from './sdk-hmac';

const json = { 'Content-Type': 'application/json' };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('vectors', () => {
  test('0, published: the worked example of the signing guide', () => {
    const result = signSdkHmac({
      method: 'GET',
      url: 'https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0',
      headers: json,
      accessKey: 'QTWAOYTTINDUT2QVKYUC',
      secretKey: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc',
      date: new Date('2019-11-15T03:36:55Z'),
    });
    expect(sha256(result.canonicalRequest)).toBe(
      'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
    );
    expect(result.authorization).toBe(
      'SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
    );
  });

  test('1, published: an empty POST with a stage header', () => {
    const result = signSdkHmac({
      method: 'POST',
      url: 'https://mkt.myhuaweicloud.com/api/mkp-openapi-public/global/v1/license/activate',
      headers: { 'x-stage': 'RELEASE', ...json },
      accessKey: 'test',
      secretKey: '123',
      date: new Date('2024-03-17T14:42:37Z'),
    });
    expect(sha256(result.canonicalRequest)).toBe(
      '9a33b07351104f6c775075faa7dc0db58ec18bc532feaa8fd0b8fcf7990b1a9e',
    );
    expect(result.signedHeaders).toBe('content-type;host;x-sdk-date;x-stage');
    expect(result.signature).toBe('77595ad624b6e4e49990b8c4e84bf1c287457fca61069c4e60b9b6765b52053d');
  });

  const goSdk = {
    accessKey: 'AccessKey',
    secretKey: 'SecretKey',
    date: new Date('2006-01-02T15:04:05Z'),
    signedHeaders: ['X-Sdk-Date'],
  };

  test('2, published: a GET that signs its date alone', () => {
    const url = 'https://example.huaweicloud.com/path?limit=1';
    expect(signSdkHmac({ method: 'GET', url, ...goSdk }).signature).toBe(
      '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
    );
  });

  test('3, published: a POST with a body', () => {
    const url = 'https://example.huaweicloud.com/path?key=value';
    const body = '{"Name":"test","Id":1}\n';
    expect(signSdkHmac({ method: 'POST', url, body, ...goSdk }).signature).toBe(
      'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
    );
  });

  test('4, published: the canonical query', () => {
    const params: [string, string][] = [
      ['test', '一 (&=?!#%.*)'],
      ['path', '/tmp/123'],
      ['multi', '3'],
      ['multi', '1'],
      ['multi', '2'],
      ['limit', '1'],
      ['enable', 'true'],
    ];
    expect(canonicalQuery(params)).toBe(
      'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
    );
  });

  test('5, synthetic: the order query', () => {
    const result = signSdkHmac({
      method: 'GET',
      url: 'https://mkt.myhuaweicloud.com/api/mkp-openapi-public/global/v1/order/query?orderId=MOCKPERIODYEARNEW&orderLineId=MOCKPERIODYEARNEW-000001',
      headers: json,
      accessKey: 'DEMOAK',
      secretKey: 'DEMOSK',
      date: new Date('2026-01-02T15:30:00Z'),
    });
    expect(result.signature).toBe('2b981e4e594641fbc7a2e71115e60545ec902f5aa575ff1801558a684d784518');
  });
});

describe('canonical parts', () => {
  test.each([
    ['/', '/'],
    ['/a', '/a/'],
    ['/a/', '/a/'],
    ['/a%20b/%E4%B8%AD', '/a%20b/%E4%B8%AD/'],
    ["/it's(1)!*~", '/it%27s%281%29%21%2A~/'],
  ])('the path %s is %s', (path, canonical) => {
    expect(canonicalUri(path)).toBe(canonical);
  });

  test('the port is part of the signed host', () => {
    const result = signSdkHmac({
      method: 'get',
      url: 'http://127.0.0.1:4100/x',
      accessKey: 'a',
      secretKey: 's',
      date: new Date('2026-01-02T15:30:00Z'),
    });
    expect(result.canonicalRequest).toBe(
      'GET\n/x/\n\nhost:127.0.0.1:4100\nx-sdk-date:20260102T153000Z\n\nhost;x-sdk-date\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  test('a given payload digest is used, header values are trimmed', () => {
    const result = signSdkHmac({
      method: 'POST',
      url: 'https://h/',
      headers: { 'X-Sdk-Content-Sha256': ' UNSIGNED-PAYLOAD ' },
      body: 'ignored',
      accessKey: 'a',
      secretKey: 's',
      date: new Date('2026-01-02T15:30:00Z'),
    });
    expect(result.canonicalRequest).toMatch(/x-sdk-content-sha256:UNSIGNED-PAYLOAD\n/);
    expect(result.canonicalRequest).toMatch(/\nUNSIGNED-PAYLOAD$/);
  });

  test('a lone surrogate in a parameter does not throw', () => {
    expect(canonicalQuery([['a', '\ud800']])).toBe('a=%EF%BF%BD');
  });

  test('the headers to send hold no secret and no host', () => {
    const result = signSdkHmac({
      method: 'GET',
      url: 'https://h/',
      accessKey: 'a',
      secretKey: 'very-secret',
      date: new Date('2026-01-02T15:30:00Z'),
    });
    expect(Object.keys(result.headers)).toEqual(['X-Sdk-Date', 'Authorization']);
    expect(JSON.stringify(result)).not.toContain('very-secret');
  });
});

test('property: the signature is the formula over the canonical request, and any body byte changes it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.string(), fc.nat(), (bytes, secretKey, pick) => {
      const body = Buffer.from(bytes);
      const request = {
        method: 'POST',
        url: 'https://h/p?q=1',
        accessKey: 'a',
        secretKey,
        date: new Date(0),
      };
      const result = signSdkHmac({ ...request, body });
      const hashed = createHash('sha256').update(body).digest('hex');
      const canonical = `POST\n/p/\nq=1\nhost:h\nx-sdk-date:19700101T000000Z\n\nhost;x-sdk-date\n${hashed}`;
      const toSign = `SDK-HMAC-SHA256\n19700101T000000Z\n${sha256(canonical)}`;
      expect(result.signature).toBe(createHmac('sha256', secretKey).update(toSign).digest('hex'));
      const tampered = Buffer.from(body);
      tampered[pick % body.length] = (tampered[pick % body.length] ?? 0) ^ 1;
      expect(signSdkHmac({ ...request, body: tampered }).signature).not.toBe(result.signature);
    }),
  );
});
