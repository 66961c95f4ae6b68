import { z } from 'zod';
import { before, limit, PLAIN_CHARACTERS, text } from './contract';

const NAME_MAX = 100;
const CONTENT_MAX = 1_000;
/** What is looked for in the web root: a plain name, no path. */
export const WEB_FILE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:txt|html)$/;

export const listWebFiles = z.strictObject({ q: text(NAME_MAX).optional(), limit, before });
export type ListWebFiles = z.infer<typeof listWebFiles>;

/** Puts a file into the web root; one of that name is replaced. */
export const putWebFile = z.strictObject({
  name: text(NAME_MAX).regex(WEB_FILE_NAME, PLAIN_CHARACTERS),
  content: text(CONTENT_MAX),
});
export type PutWebFile = z.infer<typeof putWebFile>;
