import { createServer, type Server } from 'node:http';
import next from 'next';
import { unsafeRole } from '@/db/security';
import { sharedPool } from '@/lib/context';
import { log } from '@/lib/log';
import { answerMarketplace, isMarketplaceCall } from './marketplace-mount';

export type ServeOptions = { port: number; host: string; dev: boolean };

const KEEP_ALIVE_MS = 65_000;

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
    if (!isMarketplaceCall(request.url ?? '')) return handle(request, response);
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
