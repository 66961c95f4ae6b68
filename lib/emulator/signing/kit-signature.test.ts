import { generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { kitTimeStamp, kitV1Canonical, signKitV1, signKitV2 } from './kit-signature';
import { encryptClientSecret } from './rsa-oaep';

const BODY = {
  flag: 1,
  tenantId: 't-0001',
  instanceId: '',
  orderId: '',
  tenantCode: 'acme',
  name: 'Acme',
  domainName: 'https://acme.example.com',
  testFlag: 1,
  timeStamp: '20220420114117642',
};
const target = 'https://seller.example.com/saas/';

describe('the kit’s signatures', () => {
  it('synthetic vector: V1 signs the fields that are not blank', () => {
    const sent = signKitV1({ target, operation: 'tenantSync', key: 'xxxxxxx', body: BODY });
    expect(sent.url).toBe('https://seller.example.com/saas/produceAPI/tenantSync');
    expect(sent.canonical).toBe(
      'domainName=https://acme.example.com&flag=1&name=Acme&tenantCode=acme&tenantId=t-0001&testFlag=1&timeStamp=20220420114117642',
    );
    expect(sent.headers.authToken).toBe('ubGfYLzueQJOmyL0h4HEox5S+BX5p3E46LBmzpS3ZOw=');
    expect(JSON.parse(sent.body)).toEqual(BODY);
  });

  it('V1 leaves out what is null, absent or spaces, and keeps zero, false and lists', () => {
    expect(kitV1Canonical({ e: [{ a: 1 }], d: false, c: 0, b: '  ', a: null, f: undefined })).toBe(
      'c=0&d=false&e=[{"a":1}]',
    );
  });

  it('synthetic vector: V2 signs the sorted payload without an inner digest', () => {
    const sent = signKitV2({
      target,
      operation: 'tenantSync',
      key: 'test-kit-key-0001',
      body: BODY,
      timestamp: '1680508066618',
      nonce: '50D83FDECAED6CCD8EF597F2A577950527928BA287D04E6036E92B2806FD17DA',
    });
    expect(sent.url).toBe('https://seller.example.com/saas/produceAPI/v2/tenantSync');
    expect(sent.headers['x-sign']).toBe('18D17DEDDEE51485FA2D24CF4FF206EEE0F0DFC31B0245E81218153A51E8486C');
    expect(sent.headers).toMatchObject({ 'x-timestamp': '1680508066618' });
  });

  it('stamps the time of Shanghai', () => {
    expect(kitTimeStamp(new Date('2022-04-20T03:41:17.642Z'))).toBe('20220420114117642');
    expect(kitTimeStamp(new Date('2022-12-31T16:00:00.000Z'))).toBe('20230101000000000');
  });
});

describe('a client secret', () => {
  const bare = (modulusLength: number) => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
    return { privateKey, text: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
  };

  it('is encrypted for the seller’s key', () => {
    const { privateKey, text } = bare(3072);
    const sent = Buffer.from(encryptClientSecret('s3cret', text), 'base64');
    expect(privateDecrypt({ key: privateKey, oaepHash: 'sha256' }, sent).toString()).toBe('s3cret');
  });

  it('is not encrypted for a short key, or for what is none', () => {
    expect(() => encryptClientSecret('s', bare(2048).text)).toThrow('3072');
    expect(() => encryptClientSecret('s', 'AAAA')).toThrow();
  });
});
