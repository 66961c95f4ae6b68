import type { ServerResponse } from 'node:http';
import { WEB_FILE_NAME } from '../contract-web';
import { readWebFile } from '../desk/web-files';
import type { World } from '../world';

const NOT_FOUND = 'Not found';

/** The name of a file of the web root in a path; null for every other path. */
export const webFileOf = (method: string, path: string): string | null => {
  const name = path.slice(1);
  return (method === 'GET' || method === 'HEAD') && WEB_FILE_NAME.test(name) ? name : null;
};

/** Answers with a file as plain text, never as a page: what it says was pasted by somebody. */
export async function serveWebFile(world: World, response: ServerResponse, name: string): Promise<void> {
  const content = await readWebFile(world, name);
  response.writeHead(content === null ? 404 : 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(content ?? NOT_FOUND);
}
