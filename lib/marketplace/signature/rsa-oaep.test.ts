import { constants, createHash, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mgf1, openClientSecret, openOaep, xor } from './rsa-oaep';

const pair = generateKeyPairSync('rsa', { modulusLength: 3072 });
const other = generateKeyPairSync('rsa', { modulusLength: 3072 });
const BLOCK = 384;
const PLAIN = 'client-secret-甲-0001';

type Digest = 'sha256' | 'sha1';
type Broken = { first?: number; label?: Buffer; separator?: number };

/** OAEP by hand (RFC 8017, 7.1.1): node can only use one digest for label and mask. */
function encrypt(text: string, label: Digest, mask: Digest, broken: Broken = {}): Buffer {
  const lHash = broken.label ?? createHash(label).digest();
  const message = Buffer.from(text);
  const padding = Buffer.alloc(BLOCK - message.length - 2 * lHash.length - 2);
  const data = Buffer.concat([lHash, padding, Buffer.of(broken.separator ?? 1), message]);
  const seed = randomBytes(lHash.length);
  const maskedData = xor(data, mgf1(seed, data.length, mask));
  const maskedSeed = xor(seed, mgf1(maskedData, seed.length, mask));
  const block = Buffer.concat([Buffer.of(broken.first ?? 0), maskedSeed, maskedData]);
  return publicEncrypt({ key: pair.publicKey, padding: constants.RSA_NO_PADDING }, block);
}

const byNode = (oaepHash: Digest) =>
  publicEncrypt(
    { key: pair.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash },
    Buffer.from(PLAIN),
  );

describe('RSA-OAEP with unknown digests', () => {
  it.each([
    ['sha256-mgf1sha256', byNode('sha256')],
    ['sha1-mgf1sha1', byNode('sha1')],
    ['sha256-mgf1sha1', encrypt(PLAIN, 'sha256', 'sha1')],
    ['sha256-mgf1sha256', encrypt(PLAIN, 'sha256', 'sha256')],
    ['sha1-mgf1sha1', encrypt(PLAIN, 'sha1', 'sha1')],
  ])('opens %s', (form, cipherText) => {
    expect(openOaep(cipherText, pair.privateKey)).toEqual({ form, plain: Buffer.from(PLAIN) });
    expect(openClientSecret(cipherText.toString('base64'), [other.privateKey, pair.privateKey])).toBe(PLAIN);
  });

  it('keeps ones and zeros of the message, and opens an empty one', () => {
    const odd = `\u0001\u0000\u0001${PLAIN}`;
    expect(openOaep(encrypt(odd, 'sha256', 'sha1'), pair.privateKey)?.plain.toString()).toBe(odd);
    expect(openOaep(encrypt('', 'sha256', 'sha256'), pair.privateKey)?.plain).toHaveLength(0);
  });

  it.each<[string, Buffer]>([
    ['a first byte that is not zero', encrypt(PLAIN, 'sha256', 'sha256', { first: 1 })],
    [
      'another label',
      encrypt(PLAIN, 'sha256', 'sha256', { label: createHash('sha256').update('x').digest() }),
    ],
    ['a wrong separator', encrypt(PLAIN, 'sha256', 'sha256', { separator: 2 })],
    ['no separator', encrypt('\u0000\u0000', 'sha256', 'sha256', { separator: 0 })],
    ['a short text', randomBytes(BLOCK - 1)],
    ['a long text', randomBytes(BLOCK + 1)],
    ['nothing', Buffer.alloc(0)],
    ['a number above the modulus', Buffer.alloc(BLOCK, 255)],
    ['noise', Buffer.concat([Buffer.of(0), randomBytes(BLOCK - 1)])],
  ])('opens nothing from %s', (_name, cipherText) => {
    expect(openOaep(cipherText, pair.privateKey)).toBeNull();
    expect(openClientSecret(cipherText.toString('base64'), [pair.privateKey])).toBeNull();
  });
});

describe('a client secret', () => {
  it('is not opened by another key, by none, or from what is no base64', () => {
    const given = byNode('sha256').toString('base64');
    expect(openClientSecret(given, [other.privateKey])).toBeNull();
    expect(openClientSecret(given, [])).toBeNull();
    expect(openClientSecret('not base64!', [pair.privateKey])).toBeNull();
    expect(openClientSecret('', [pair.privateKey])).toBeNull();
  });

  it('may come in lines, and is never empty or without text', () => {
    const given = byNode('sha1').toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    expect(openClientSecret(given, [pair.privateKey])).toBe(PLAIN);
    for (const text of ['', 'a\u0000b'])
      expect(
        openClientSecret(encrypt(text, 'sha256', 'sha1').toString('base64'), [pair.privateKey]),
      ).toBeNull();
  });
});
