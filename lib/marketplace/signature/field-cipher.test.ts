import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decryptField, encryptField, type FieldCipherBits } from './field-cipher';
import { sha1prng } from './sha1prng';

const UUID_KEY = '11112222-3333-4444-5555-666677778888';
const vectors: [secret: string, bits: FieldCipherBits, value: string][] = [
  ['xxxxxxx', 128, 'Uh2977H2620i0K25WtG4olUhHrXcOQUUumhJAw=='],
  ['xxxxxxx', 256, 'Uh2977H2620i0K25jfBd+k8XeknCQrs8jcXzWw=='],
  [UUID_KEY, 128, 'Uh2977H2620i0K25YsDklinVNX6YUTwioDwQPg=='],
  [UUID_KEY, 256, 'Uh2977H2620i0K25R0pfv+OMCeMXjz4fW/Rc3g=='],
  ['a', 128, 'Uh2977H2620i0K258Vvn/nFwEjmt6yo2ZgdO4g=='],
  ['a', 256, 'Uh2977H2620i0K25mWcPFkLKg48XnmJLHFnHIQ=='],
];

describe('vectors of the published Java algorithm on OpenJDK 17', () => {
  test.each(vectors)('key %s, %d bits: %s', (secret, bits, value) => {
    expect(decryptField(value, secret, bits)).toBe('15905222222');
  });

  test('a `+` that a second URL decoding made a space is repaired', () => {
    expect(decryptField('Uh2977H2620i0K25jfBd k8XeknCQrs8jcXzWw==', 'xxxxxxx', 256)).toBe('15905222222');
  });

  test.each([
    'Uh2977H2620i0K251ckE+cPpVaeXADc5xJivbg==',
    '3LQvu8363e5O4zqwYnXyJGWz8y+GAcu0rpM0wQ==',
    'RY31aEnR5GMCFmt3iG1hW7UF1HK09MuAL2sgxA==',
  ])('published fields whose key is unpublished give null: %s', (value) => {
    expect(decryptField(value, 'xxxxxxx', 128)).toBeNull();
    expect(decryptField(value, 'xxxxxxx', 256)).toBeNull();
  });
});

describe('encryption', () => {
  test('writes 16 letters and digits, then base64 of whole blocks', () => {
    expect(encryptField('admin', 'xxxxxxx', 256)).toMatch(/^[A-Za-z0-9]{16}[A-Za-z0-9+/]{22}==$/);
  });

  test('never uses an IV twice', () => {
    const values = Array.from({ length: 200 }, () => encryptField('admin', 'xxxxxxx', 256));
    expect(new Set(values.map((value) => value.slice(0, 16))).size).toBe(200);
  });
});

describe('malformed values give null', () => {
  test.each([
    '',
    'short',
    'Uh2977H2620i0K25',
    'Uh2977H2620i0K25!!!!',
    'Uh2977H2620i0K25YQ==',
    '中'.repeat(40),
  ])('%j', (value) => {
    expect(decryptField(value, 'xxxxxxx', 256)).toBeNull();
  });

  test('a cut value', () => {
    const value = encryptField('a longer text that takes several blocks', 'xxxxxxx', 256);
    expect(decryptField(value.slice(0, -4), 'xxxxxxx', 256)).toBeNull();
  });

  test('bytes that are no UTF-8', () => {
    const iv = 'Uh2977H2620i0K25';
    const cipher = createCipheriv('aes-128-cbc', sha1prng('xxxxxxx', 16), iv);
    const text = cipher.update(Buffer.from([0xff, 0xfe]), undefined, 'base64') + cipher.final('base64');
    expect(decryptField(iv + text, 'xxxxxxx', 128)).toBeNull();
  });
});

const bits = fc.constantFrom<FieldCipherBits>(128, 256);
const texts = fc.string({ unit: 'grapheme' });

test('property: what was encrypted decrypts', () => {
  fc.assert(
    fc.property(texts, fc.string({ unit: 'grapheme' }), bits, (plain, secret, size) => {
      expect(decryptField(encryptField(plain, secret, size), secret, size)).toBe(plain);
    }),
  );
});

test('property: another key, size or byte never gives the plain text', () => {
  fc.assert(
    fc.property(texts, bits, fc.nat(), (plain, size, pick) => {
      const value = encryptField(plain, 'xxxxxxx', size);
      expect(decryptField(value, 'xxxxxxy', size)).not.toBe(plain);
      expect(decryptField(value, 'xxxxxxx', size === 128 ? 256 : 128)).not.toBe(plain);
      const at = 16 + (pick % 20);
      const other = value[at] === 'A' ? 'B' : 'A';
      const tampered = value.slice(0, at) + other + value.slice(at + 1);
      expect(decryptField(tampered, 'xxxxxxx', size)).not.toBe(plain);
    }),
  );
});
