import { constants, createHash, type KeyLike, privateDecrypt, timingSafeEqual } from 'node:crypto';

/** Which digests the padding used: of the label, and of the mask. */
export const OAEP_FORMS = [
  { form: 'sha256-mgf1sha256', label: 'sha256', mask: 'sha256' },
  { form: 'sha256-mgf1sha1', label: 'sha256', mask: 'sha1' },
  { form: 'sha1-mgf1sha1', label: 'sha1', mask: 'sha1' },
] as const;
export type OaepForm = (typeof OAEP_FORMS)[number]['form'];
type Digest = 'sha256' | 'sha1';

const hash = (digest: Digest, data: Buffer) => createHash(digest).update(data).digest();

/** MGF1 (RFC 8017, B.2.1). */
export function mgf1(seed: Buffer, length: number, digest: Digest): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0, counter = 0; at < length; counter += 1) {
    const index = Buffer.alloc(4);
    index.writeUInt32BE(counter);
    const part = hash(digest, Buffer.concat([seed, index]));
    parts.push(part);
    at += part.length;
  }
  return Buffer.concat(parts).subarray(0, length);
}

export function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));
}

/** 1 when the byte is `wanted`, else 0, without a branch on it. */
const isByte = (byte: number, wanted: number) => (((byte ^ wanted) - 1) >>> 31) & 1;

/**
 * Takes the padding off a whole block (RFC 8017, 7.1.2, empty label). Every check is made whatever the others say, and
 * all of them are told as one null: where a padding is wrong must not show.
 */
function unpad(block: Buffer, label: Digest, mask: Digest): Buffer | null {
  const emptyLabel = hash(label, Buffer.alloc(0));
  const size = emptyLabel.length;
  if (block.length < 2 * size + 2) return null;
  const maskedSeed = block.subarray(1, 1 + size);
  const maskedData = block.subarray(1 + size);
  const seed = xor(maskedSeed, mgf1(maskedData, size, mask));
  const data = xor(maskedData, mgf1(seed, maskedData.length, mask));
  let good = isByte(block[0] ?? 1, 0) & Number(timingSafeEqual(data.subarray(0, size), emptyLabel));
  let end = 0;
  let isFound = 0;
  for (let at = size; at < data.length; at += 1) {
    const byte = data[at] ?? 0;
    const isOne = isByte(byte, 1);
    good &= isFound | isOne | isByte(byte, 0);
    end |= at & -(isOne & (isFound ^ 1));
    isFound |= isOne;
  }
  good &= isFound;
  return good === 1 ? Buffer.from(data.subarray(end + 1)) : null;
}

/**
 * Opens an RSA-OAEP cipher text whose digests the sender has not told: Java's `OAEPWithSHA-256AndMGF1Padding` masks
 * with SHA-1, which Node's own padding cannot read. Null when the key does not open it.
 */
export function openOaep(cipherText: Buffer, privateKey: KeyLike): { plain: Buffer; form: OaepForm } | null {
  const block = rawDecrypt(cipherText, privateKey);
  if (block === null) return null;
  const opened = OAEP_FORMS.map(({ form, label, mask }) => ({ form, plain: unpad(block, label, mask) }));
  for (const { form, plain } of opened) if (plain !== null) return { form, plain };
  return null;
}

/** The bare RSA operation; null when the text is no number below the key's modulus. */
function rawDecrypt(cipherText: Buffer, key: KeyLike): Buffer | null {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, cipherText);
  } catch {
    return null;
  }
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const SECRET_MAX = 1_024;

/**
 * The `clientSecret` of applicationSync: base64 of RSA-OAEP (saas-callbacks §2.6). The keys are tried in turn; null
 * when none opens it, or what it holds is no text.
 */
export function openClientSecret(base64: string, privateKeys: readonly KeyLike[]): string | null {
  const given = base64.replaceAll(/\s/g, '');
  if (!BASE64.test(given)) return null;
  const cipherText = Buffer.from(given, 'base64');
  for (const key of privateKeys) {
    const opened = openOaep(cipherText, key);
    if (opened === null) continue;
    const text = opened.plain.toString('utf8');
    const isText = text !== '' && text.length <= SECRET_MAX && Buffer.from(text).equals(opened.plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no secret holds them
    if (isText && !/[\u0000-\u001f\u007f]/.test(text)) return text;
  }
  return null;
}
