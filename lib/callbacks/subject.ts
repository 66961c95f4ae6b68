import { LICENSE_CODE_ACTIVITIES } from '@/db/enums';
import { lookupHashes } from '@/lib/seal';

/** What a call is about besides its order and instance; `shown` may be read by anyone who reads the ledger. */
export type Subject = { shown: string | null; hash: Buffer | null };
export type SubjectKind = 'code' | 'event' | 'product';

const SHOWN_FROM = 8;
const SHOWN = 4;

/** The last characters of a secret, by which people tell it from others; a short one shows none. */
export const endOf = (secret: string): string => (secret.length >= SHOWN_FROM ? secret.slice(-SHOWN) : '');

/** What the hashes of a seller's auth codes are bound to. */
export const codePurpose = (sellerId: string) => `license_codes.code:${sellerId}`;

/** The hashes by which the calls about an auth code are found: the first is written, any may have been. */
export const codeHashes = (sellerId: string, code: string): [Buffer, ...Buffer[]] =>
  lookupHashes(code, codePurpose(sellerId));

/** Which kind of subject the calls of an interface have, or null. */
export function subjectKindOf(activity: string | null): SubjectKind | null {
  if (LICENSE_CODE_ACTIVITIES.some((one) => one === activity)) return 'code';
  if (activity === 'getLicenseAsync') return 'event';
  return activity === 'getLicense' ? 'product' : null;
}

type Given = { license: string | null; eventId: string | null; productId: string | null };

/** The subject of a call; its parameters are fit for an index, or null. */
export function subjectOf(sellerId: string, activity: string | null, given: Given): Subject | null {
  switch (subjectKindOf(activity)) {
    case 'code':
      return given.license === null
        ? null
        : { shown: endOf(given.license), hash: codeHashes(sellerId, given.license)[0] };
    case 'event':
      return given.eventId === null ? null : { shown: given.eventId, hash: null };
    case 'product':
      return given.productId === null ? null : { shown: given.productId, hash: null };
    default:
      return null;
  }
}
