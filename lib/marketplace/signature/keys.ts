import { timingSafeEqual } from 'node:crypto';

/** A key that may sign now: `id` names it in verdicts and the ledger, `secret` is its plain text. */
export type LiveKey = { id: string; secret: string };

/** Stands where the secret would be in a canonical string; its length says nothing about the secret's. */
export const KEY_MASK = '••••••••';

/** An empty secret signs for everyone, so such a key never verifies anything. */
export function isUsable(key: LiveKey): boolean {
  return key.secret !== '';
}

/** Compares two digests without telling by its duration where they differ. */
export function isSameDigest(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The two ends of a digest: enough to compare by eye, too little to send.
 * Shown for calls that did not verify, else the screen would sign for whoever can read it.
 */
export function shortenDigest(digest: string): string {
  return `${digest.slice(0, 8)}…${digest.slice(-4)}`;
}
