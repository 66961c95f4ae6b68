import { constants, createHash, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import type { SecretDigests } from '../vocabulary';

const MIN_BITS = 3_072;

/** MGF1 of RFC 8017 B.2.1. */
function mask(seed: Buffer, length: number, digest: string): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 0; Buffer.concat(blocks).length < length; counter += 1) {
    const suffix = Buffer.alloc(4);
    suffix.writeUInt32BE(counter);
    blocks.push(createHash(digest).update(seed).update(suffix).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

const mix = (left: Buffer, right: Buffer) =>
  Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));

/** The padded block of RFC 8017 7.1.1 with an empty label; `size` is the length of the modulus in bytes. */
function pad(message: Buffer, size: number, digests: SecretDigests): Buffer {
  const [label = 'sha256', masking = 'sha256'] = digests.split('-');
  const labelHash = createHash(label).digest();
  const room = size - labelHash.length - 1;
  const space = room - labelHash.length - message.length - 1;
  if (space < 0) throw new Error('secret is too long for the public key');
  const data = Buffer.concat([labelHash, Buffer.alloc(space), Buffer.from([1]), message]);
  const seed = randomBytes(labelHash.length);
  const maskedData = mix(data, mask(seed, room, masking));
  const maskedSeed = mix(seed, mask(maskedData, labelHash.length, masking));
  return Buffer.concat([Buffer.from([0]), maskedSeed, maskedData]);
}

/** An RSA public key as sellers enter it, base64 without the PEM's frame. Throws when it is not 3072 bits or more. */
export function readPublicKey(publicKey: string) {
  const der = Buffer.from(publicKey.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const bits = key.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  if (bits < MIN_BITS) throw new Error(`public key is not RSA of ${MIN_BITS} bits or more`);
  return { key, bytes: Math.ceil(bits / 8) };
}

/** `clientSecret` of applicationSync: base64 of RSA-OAEP under the seller's public key (saas-callbacks §2.6). */
export function encryptClientSecret(
  secret: string,
  publicKey: string,
  digests: SecretDigests = 'sha256-sha256',
): string {
  const { key, bytes } = readPublicKey(publicKey);
  const block = pad(Buffer.from(secret, 'utf8'), bytes, digests);
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block).toString('base64');
}
