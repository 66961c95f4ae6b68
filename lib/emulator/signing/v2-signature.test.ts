import { describe, expect, it } from 'vitest';
import { newNonce, signV2Request, v2Canonical, v2Payload, v2Signature } from './v2-signature';

const ACCESS_KEY = 'test-access-key-0001';
const NEW_INSTANCE = {
  accessKey: ACCESS_KEY,
  timestamp: '1680508066618',
  nonce: '50D83FDECAED6CCD8EF597F2A577950527928BA287D04E6036E92B2806FD17DA',
  payload:
    '{"activity":"newInstance","businessId":"87b94795-0603-4e24-8ae5-69420d60e3c8","orderId":"CS2211181819B4LVS","orderLineId":"CS2211181819B4LVS-000001","testFlag":"1"}',
  inner: '7c3423c08d12337dd359ce871f975ad942cfea7f9216e66e32389c76d6c0ebd3',
  signature: 'C506F4221EC15F98C40B8A5D5065D8B815A2C5596CF4421382088B5652565458',
};
const QUERY = {
  accessKey: ACCESS_KEY,
  timestamp: '1680508237508',
  nonce: 'Of4lsV7H1qrzVDI52O5CFk2ofPcZRaA6',
  payload: '{"activity":"queryInstance","instanceId":"87b94795-0603-4e24-8ae5-69420d60e3c8","testFlag":"1"}',
  inner: 'e5a543560476a59daa13264ca1e5c5479b60d13f091f4fbd92c8173c553a06c6',
  signature: 'B295FD1338DBE226B0F56BD5E915CFC91807906A5E2B84BA0A41915D281069DC',
};

describe('V2 signature', () => {
  it.each([NEW_INSTANCE, QUERY])('equals the regression vector at $timestamp', (vector) => {
    expect(v2Canonical(vector)).toBe(ACCESS_KEY + vector.nonce + vector.timestamp + vector.inner);
    expect(v2Signature(vector)).toBe(vector.signature);
  });

  it('is made from an unordered body with nulls as from the sorted one', () => {
    const { activity, ...rest } = JSON.parse(NEW_INSTANCE.payload) as Record<string, string>;
    const call = signV2Request({
      target: 'https://seller.example/saas',
      accessKey: ACCESS_KEY,
      body: { ...rest, none: null, absent: undefined, activity },
      timestamp: NEW_INSTANCE.timestamp,
      nonce: NEW_INSTANCE.nonce,
    });
    expect(call.body).toBe(NEW_INSTANCE.payload);
    expect(new URL(call.url).searchParams.get('signature')).toBe(NEW_INSTANCE.signature);
  });

  it('sorts the top level only', () => {
    expect(v2Payload({ productInfo: { skuCode: 's', productId: 'p' }, activity: 'a' })).toBe(
      '{"activity":"a","productInfo":{"skuCode":"s","productId":"p"}}',
    );
  });

  it('makes nonces of 64 hex characters that differ', () => {
    expect(newNonce()).toMatch(/^[0-9A-F]{64}$/);
    expect(newNonce()).not.toBe(newNonce());
  });
});
