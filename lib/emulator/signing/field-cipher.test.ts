import { describe, expect, it } from 'vitest';
import { type CipherBits, decryptField, deriveFieldKey, encryptField, sha1Prng } from './field-cipher';

const IV = 'Uh2977H2620i0K25';
const PLAIN = '15905222222';
const VECTORS: [string, CipherBits, string, string][] = [
  ['xxxxxxx', 128, 'c962ef8500ad13239b5ec0eb6a5c570b', 'WtG4olUhHrXcOQUUumhJAw=='],
  [
    'xxxxxxx',
    256,
    'c962ef8500ad13239b5ec0eb6a5c570b3cae0fd0e5c28e793eb6aaa22d251123',
    'jfBd+k8XeknCQrs8jcXzWw==',
  ],
  [
    '11112222-3333-4444-5555-666677778888',
    128,
    'cd0fad9a38be10f7c52ccad906661d15',
    'YsDklinVNX6YUTwioDwQPg==',
  ],
  [
    '11112222-3333-4444-5555-666677778888',
    256,
    'cd0fad9a38be10f7c52ccad906661d15d4126aafddb52cc7a720cff0ebd4178e',
    'R0pfv+OMCeMXjz4fW/Rc3g==',
  ],
  ['a', 128, '667f407de7c6ad07358fa38daed7828a', '8Vvn/nFwEjmt6yo2ZgdO4g=='],
  ['a', 256, '667f407de7c6ad07358fa38daed7828a72014b4e621d7140210c8cf1565a8f02', 'mWcPFkLKg48XnmJLHFnHIQ=='],
];

describe('V1 field encryption', () => {
  it.each(VECTORS)('derives the key and the cipher text of %s at %i bits', (key, bits, derived, cipher) => {
    expect(deriveFieldKey(key, bits).toString('hex')).toBe(derived);
    expect(encryptField(key, bits, PLAIN, IV)).toBe(IV + cipher);
    expect(decryptField(key, bits, IV + cipher)).toBe(PLAIN);
  });

  it('makes a fresh alphanumeric IV for each value', () => {
    const first = encryptField('xxxxxxx', 256, '云商店');
    const second = encryptField('xxxxxxx', 256, '云商店');
    expect(first.slice(0, 16)).toMatch(/^[A-Za-z0-9]{16}$/);
    expect(first).not.toBe(second);
    expect(decryptField('xxxxxxx', 256, first)).toBe('云商店');
  });

  it('answers null for what is no cipher text of the key', () => {
    expect(decryptField('xxxxxxx', 256, 'short')).toBeNull();
    expect(decryptField('xxxxxxx', 256, `${IV}not-a-block`)).toBeNull();
    expect(decryptField('xxxxxxx', 256, encryptField('xxxxxxx', 128, PLAIN, IV))).toBeNull();
  });

  it('gives a longer output that starts with the shorter one', () => {
    const seed = Buffer.from('seed');
    expect(sha1Prng(seed, 70).subarray(0, 33)).toEqual(sha1Prng(seed, 33));
  });
});
