import { createHash } from 'node:crypto';
import { newCode } from '@/lib/ids';

const PREFIX = 'sct_';
const CODE_LENGTH = 40;
const FORM = new RegExp(`^${PREFIX}[a-z0-9]{${CODE_LENGTH}}$`);

/** A token for programs: 200 random bits, so that a plain hash is enough to keep it. */
export const newApiToken = (): string => `${PREFIX}${newCode(CODE_LENGTH)}`;

export const isApiToken = (text: string): boolean => FORM.test(text);

/** SHA-256 in hexadecimal: all that is stored of a token. */
export const hashApiToken = (token: string): string => createHash('sha256').update(token).digest('hex');
