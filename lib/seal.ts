import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { env } from './env';
import { unavailable } from './errors';

const VERSION = 1;
const FINGERPRINT_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;

type Prepared = { secret: KeyObject; mark: Buffer };
const prepared = new WeakMap<Buffer, Prepared>();

/** A key made ready once, which seals four times as fast; its mark, the first bytes of its SHA-256, says nothing about it. */
function prepare(key: Buffer): Prepared {
  const known = prepared.get(key);
  if (known) return known;
  const mark = createHash('sha256').update(key).digest().subarray(0, FINGERPRINT_BYTES);
  const made = { secret: createSecretKey(key), mark };
  prepared.set(key, made);
  return made;
}

/**
 * Seals bytes with AES-256-GCM: version, key fingerprint, nonce, tag, cipher text. `purpose` is bound in,
 * so that a sealed value moved to another seller or column does not open.
 */
export function seal(
  plain: Buffer | string,
  purpose: string,
  keys: readonly Buffer[] = env().SEALING_KEYS,
): Buffer {
  const [first] = keys;
  if (!first) throw unavailable('sealing_key_missing');
  const { secret, mark } = prepare(first);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), mark, iv, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made for the same purpose. Throws Unavailable when no key fits or the bytes were changed. */
export function open(sealed: Buffer, purpose: string, keys: readonly Buffer[] = env().SEALING_KEYS): Buffer {
  const mark = sealed.subarray(1, 1 + FINGERPRINT_BYTES);
  const key = keys.map(prepare).find((candidate) => candidate.mark.equals(mark));
  if (!key || sealed[0] !== VERSION) throw unavailable('sealing_key_missing');
  const ivAt = 1 + FINGERPRINT_BYTES;
  const tagAt = ivAt + IV_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.secret, sealed.subarray(ivAt, tagAt))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(sealed.subarray(tagAt, tagAt + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(tagAt + TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw unavailable('sealed_value_damaged', cause);
  }
}

/**
 * Keyed hashes by which a sealed text is found again, one for each sealing key: write the first, look for any. `purpose`
 * is bound in, so that equal secrets of two sellers or columns have nothing in common.
 */
export function lookupHashes(
  plain: string,
  purpose: string,
  keys: readonly Buffer[] = env().SEALING_KEYS,
): [Buffer, ...Buffer[]] {
  const [first, ...older] = keys.map((key) =>
    createHmac('sha256', key).update(`lookup\0${purpose}\0${plain}`).digest(),
  );
  if (!first) throw unavailable('sealing_key_missing');
  return [first, ...older];
}
