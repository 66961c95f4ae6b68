import { isUtf8 } from 'node:buffer';
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomInt } from 'node:crypto';
import { sha1prng } from './sha1prng';

/** `encryptType` "1" is 256 (the marketplace's default), "2" is 128. */
export type FieldCipherBits = 128 | 256;

const IV_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const IV_LENGTH = 16;
const CIPHER_TEXT = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const CACHE_MAX = 512;

const derivedKeys = new Map<string, KeyObject>();

/**
 * Encrypts a V1 field: 16 clear IV characters, then base64 of AES-CBC (zh-cn_topic_0070649062). The
 * guide's length limits (128 for user name and password) count this text, not the plain one.
 */
export function encryptField(plain: string, secret: string, bits: FieldCipherBits): string {
  const iv = Array.from({ length: IV_LENGTH }, () => IV_ALPHABET.charAt(randomInt(IV_ALPHABET.length))).join(
    '',
  );
  const cipher = createCipheriv(`aes-${bits}-cbc`, derivedKey(secret, bits), Buffer.from(iv));
  return iv + Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

/** The plain text, or null when the value is malformed or made with another key. A space counts as `+`. */
export function decryptField(value: string, secret: string, bits: FieldCipherBits): string | null {
  const iv = Buffer.from(value.slice(0, IV_LENGTH));
  const text = value.slice(IV_LENGTH).replaceAll(' ', '+');
  if (iv.length !== IV_LENGTH || !CIPHER_TEXT.test(text)) return null;
  try {
    const decipher = createDecipheriv(`aes-${bits}-cbc`, derivedKey(secret, bits), iv);
    const plain = Buffer.concat([decipher.update(text, 'base64'), decipher.final()]);
    return isUtf8(plain) ? plain.toString('utf8') : null;
  } catch {
    return null;
  }
}

/** Bounded, because a secret that was rotated away is never asked for again. */
function derivedKey(secret: string, bits: FieldCipherBits): KeyObject {
  const name = `${bits}:${secret}`;
  const known = derivedKeys.get(name);
  if (known) return known;
  if (derivedKeys.size >= CACHE_MAX) derivedKeys.clear();
  const key = createSecretKey(sha1prng(secret, bits / 8));
  derivedKeys.set(name, key);
  return key;
}
