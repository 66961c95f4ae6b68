import { z } from 'zod';
import { instant, type Page } from './views';

/** A file in the web root, with the address at which anybody reads it. */
export const webFileView = z.object({
  id: z.string(),
  name: z.string(),
  content: z.string(),
  url: z.string(),
  createdAt: instant,
});
export type WebFileView = z.infer<typeof webFileView>;

/** Files of the web root, and the host under which anybody reads them. */
export type WebFileList = Page<WebFileView> & { host: string };
