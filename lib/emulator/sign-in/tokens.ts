import { createHash, randomBytes } from 'node:crypto';

/** How long what the sign-in centre hands out can be used. */
export const CODE_LIFE_MS = 5 * 60_000;
export const ACCESS_LIFE_MS = 2 * 3_600_000;
export const REFRESH_LIFE_MS = 30 * 86_400_000;

export const newToken = () => randomBytes(32).toString('base64url');

/** Codes and tokens are kept as their digests alone. */
export const digestOf = (token: string) => createHash('sha256').update(token).digest('hex');
