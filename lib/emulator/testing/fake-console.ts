import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CONSOLE_TOKEN = 'sct_console-token';

export interface Told {
  path: string;
  body: Record<string, unknown>;
}

/** A seller's console as far as the marketplace asks it: what waits, and what it was told. */
export interface FakeConsole {
  url: string;
  /** What waits, by the path of its list. */
  waiting: Map<string, Record<string, unknown>[]>;
  told: Told[];
  /** What the next thing told is answered instead of 200. */
  refuse: (status: number, code: string) => void;
  close: () => Promise<void>;
}

const LISTS = ['/api/products/requests', '/api/assets/versions', '/api/deploy-templates'];

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>;
}

type Answer = [status: number, body: object];

/** Starts one on a free port; it knows only `CONSOLE_TOKEN`. */
export async function startFakeConsole(): Promise<FakeConsole> {
  const waiting = new Map<string, Record<string, unknown>[]>(LISTS.map((path) => [path, []]));
  const told: Told[] = [];
  let refusal: Answer | null = null;
  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://console');
    if (request.headers.authorization !== `Bearer ${CONSOLE_TOKEN}`)
      return [401, { code: 'unauthenticated' }];
    const list = LISTS.find((path) => pathname === path || pathname.startsWith(`${path}/`));
    if (request.method === 'POST') {
      const body = await bodyOf(request);
      const refused = refusal;
      refusal = null;
      if (refused) return refused;
      told.push({ path: pathname, body });
      return [200, { done: true }];
    }
    const items = waiting.get(list ?? '') ?? [];
    if (pathname === list)
      return [200, { items: items.filter(({ state }) => state === searchParams.get('state')) }];
    const found = items.find(({ id }) => pathname === `${list}/${String(id)}`);
    return found ? [200, found] : [404, { code: 'not_found' }];
  };
  const server = createServer(async (request, response) => {
    const [status, body] = await answerTo(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting,
    told,
    refuse: (status, code) => {
      refusal = [status, { code }];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
