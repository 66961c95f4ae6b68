import { describe, expect, it } from 'vitest';
import { bodySignature, signV1Url, v1AuthToken, v1Canonical, verifyBodySign } from './v1-signature';

const KEY = 'xxxxxxx';
const PUBLISHED = {
  activity: 'newInstance',
  businessId: '61e834ba-7b97-4418-b8f7-e5345137278c',
  customerId: '68cbc86abc2018ab880d92f36422fa0e',
  expireTime: '20200727153156',
  orderId: 'CS1906666666ABCDE',
  productId: '00301-666666-0--0',
  testFlag: '1',
  timeStamp: '20200727073711903',
};
const TOKEN = 'Gzbfjf9LHRBcI3bFVi++sLinCNOBF6qa7is1fvjEgYQ=';
const ANSWER =
  '{"resultCode":"000000","resultMsg":"success.","instanceId":"03pf80c2bae96vc49b80b917bea776d7"}';

describe('V1 authToken', () => {
  it('equals the published vector', () => {
    expect(v1AuthToken(KEY, PUBLISHED)).toBe(TOKEN);
  });

  it('is the same for any order of parameters and ignores an authToken among them', () => {
    const reversed = Object.fromEntries(Object.entries(PUBLISHED).reverse());
    expect(v1AuthToken(KEY, { ...reversed, authToken: 'other' })).toBe(TOKEN);
  });

  it('keeps present parameters without a value', () => {
    expect(v1Canonical({ b: '', a: '1' })).toBe('a=1&b=');
  });

  it('covers the time both in the key and in the text', () => {
    expect(v1AuthToken(KEY, { ...PUBLISHED, timeStamp: '20200727073711904' })).not.toBe(TOKEN);
  });

  it('travels form-encoded so that one decoding gives the signed values back', () => {
    const params = { ...PUBLISHED, customerName: '云 端+a&b=c' };
    const call = signV1Url({ target: 'https://seller.example/saas', key: KEY, params });
    const query = new URL(call.url).searchParams;
    expect(query.get('customerName')).toBe('云 端+a&b=c');
    expect(query.get('authToken')).toBe(v1AuthToken(KEY, params));
    query.delete('authToken');
    expect(call.canonical).toBe([...query].map(([name, value]) => `${name}=${value}`).join('&'));
  });
});

describe('Body-Sign', () => {
  it('equals the regression vectors', () => {
    expect(bodySignature(KEY, ANSWER)).toBe('eLI2qP4Ue+sAKlqsKio+GUgGuOEL0oQe9kTVl55t+Cw=');
    expect(bodySignature(KEY, '{"resultCode":"000000","resultMsg":"Success"}')).toBe(
      'wHZjPtbvtHV8pLQq01+9SRM17cGTWyhYth3JV08L27Y=',
    );
  });

  it('is verified over the exact bytes, with or without the space of the documents', () => {
    const sign = bodySignature(KEY, ANSWER);
    expect(verifyBodySign(`sign_type="HMAC-SHA256", signature= "${sign}"`, KEY, ANSWER)).toBe('verified');
    expect(verifyBodySign(`sign_type="HMAC-SHA256",signature="${sign}"`, KEY, ANSWER)).toBe('verified');
    expect(verifyBodySign(`sign_type="HMAC-SHA256", signature= "${sign}"`, KEY, `${ANSWER}\n`)).toBe(
      'mismatch',
    );
    expect(verifyBodySign(`sign_type="HMAC-SHA256", signature= "${sign}"`, 'other', ANSWER)).toBe('mismatch');
  });

  it('needs the header and its quotes', () => {
    const sign = bodySignature(KEY, ANSWER);
    expect(verifyBodySign(undefined, KEY, ANSWER)).toBe('missing');
    expect(verifyBodySign(`sign_type=HMAC-SHA256, signature=${sign}`, KEY, ANSWER)).toBe('malformed');
    expect(verifyBodySign('sign_type="HMAC-SHA256", signature= "short"', KEY, ANSWER)).toBe('mismatch');
  });
});
