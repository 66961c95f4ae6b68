import { hash, verify } from '@node-rs/argon2';
import { newCode } from '@/lib/ids';

/** argon2id (the library's default algorithm) with the memory and time that OWASP names as the least. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let nobody: Promise<string> | undefined;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

/** Whether the password fits. Without a hash the same work is done, so that the time tells nothing. */
export async function fitsPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(newCode(32));
  const stranger = await nobody;
  const fits = await verify(stored ?? stranger, password.normalize('NFKC'));
  return fits && stored !== null;
}

/** A password to hand over once: four groups of four from an alphabet without look-alikes (80 bits). */
export const temporaryPassword = (): string => Array.from({ length: 4 }, () => newCode(4)).join('-');
