import { createCipheriv, createDecipheriv, createHash, randomInt } from 'node:crypto';

export type CipherBits = 128 | 256;

const IV_LENGTH = 16;
const IV_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();

/** Adds output and one to the state as Java does: signed bytes from index 0 upward, arithmetic carry. */
function advance(state: Buffer, output: Buffer): void {
  let carry = 1;
  let changed = false;
  for (let index = 0; index < state.length; index++) {
    const before = state.readInt8(index);
    const sum = before + output.readInt8(index) + carry;
    const after = (sum << 24) >> 24;
    changed ||= after !== before;
    state.writeInt8(after, index);
    carry = sum >> 8;
  }
  if (!changed) state[0] = ((state[0] ?? 0) + 1) & 255;
}

/** The first `length` bytes of Java's SHA1PRNG (SUN) seeded once with `seed`. */
export function sha1Prng(seed: Uint8Array, length: number): Buffer {
  const state = sha1(seed);
  const blocks: Buffer[] = [];
  for (let made = 0; made < length; made += 20) {
    const output = sha1(state);
    advance(state, output);
    blocks.push(output);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** AES key of the V1 field encryption: SHA1PRNG of the UTF-8 key (`zh-cn_topic_0070649159`). */
export function deriveFieldKey(key: string, bits: CipherBits): Buffer {
  return sha1Prng(Buffer.from(key, 'utf8'), bits / 8);
}

const randomIv = () => Array.from({ length: IV_LENGTH }, () => IV_ALPHABET[randomInt(62)]).join('');

/** Encrypts one field: 16 clear ASCII characters of IV, then base64 of AES-CBC with PKCS#5 padding. */
export function encryptField(key: string, bits: CipherBits, plain: string, iv = randomIv()): string {
  const cipher = createCipheriv(`aes-${bits}-cbc`, deriveFieldKey(key, bits), Buffer.from(iv, 'latin1'));
  return iv + Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

/** Opens what {@link encryptField} made; null when the value is no such cipher text. */
export function decryptField(key: string, bits: CipherBits, value: string): string | null {
  if (value.length <= IV_LENGTH) return null;
  const iv = Buffer.from(value.slice(0, IV_LENGTH), 'latin1');
  try {
    const cipher = createDecipheriv(`aes-${bits}-cbc`, deriveFieldKey(key, bits), iv);
    const bytes = Buffer.from(value.slice(IV_LENGTH), 'base64');
    return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
