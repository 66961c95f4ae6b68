import { createServer, type IncomingMessage, type Server } from 'node:http';
import next from 'next';
import { unsafeRole } from '@/db/security';
import { sharedPool } from '@/lib/context';
import { log } from '@/lib/log';
import { answerMarketplace, isMarketplaceCall } from './marketplace-mount';

export type ServeOptions = { port: number; host: string; dev: boolean };

const KEEP_ALIVE_MS = 65_000;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * The status to refuse with ahead of the web framework, which answers 500 to a method that no route can have and to an
 * API path that cannot be decoded; null for everything else.
 */
function unservable({ method = '', url = '' }: IncomingMessage): 400 | 405 | null {
  if (!METHODS.has(method)) return 405;
  if (!url.startsWith('/api/')) return null;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return null;
  } catch {
    return 400;
  }
}

/**
 * The server that `npm start` runs: marketplace calls are answered here, ahead of the web framework, which gets the
 * rest. Refuses to start on a database role that could see every seller.
 */
export async function serve({ port, host, dev }: ServeOptions): Promise<() => Promise<void>> {
  const unsafe = await unsafeRole(sharedPool());
  if (unsafe) throw new Error(`the app must not serve as this database role: ${unsafe}`);
  const app = next({ dev, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    if (!isMarketplaceCall(request.url ?? '')) {
      const refused = unservable(request);
      return refused ? response.writeHead(refused).end() : handle(request, response);
    }
    return answerMarketplace(request, response).catch((error: unknown) => {
      log().error({ err: error }, 'marketplace call broke off');
      response.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, port, host);
  return async () => {
    server.closeIdleConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await app.close();
  };
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
