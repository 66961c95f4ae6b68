import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

let makeId: () => string = v7;

/** A time-ordered id (UUID v7): made here, never by the database, so that tables can be distributed. */
export const newId = (): string => makeId();

/** Makes ids in another way until the returned function is called: demo data has the same ids on every machine. */
export function replaceIds(make: () => string): () => void {
  makeId = make;
  return () => {
    makeId = v7;
  };
}

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** An opaque, unguessable code for addresses and secrets: `length` characters of a 32-letter alphabet (5 bits each). */
export function newCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
