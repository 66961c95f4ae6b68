import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CONSOLE_TOKEN = 'sct_console-token';

export interface Told {
  path: string;
  body: Record<string, unknown>;
}

/** A file that a console was sent. */
export interface ToldFile {
  kind: string;
  period: string;
  name: string;
  content: Buffer;
  /** As its header says. */
  sha256: string;
}

/** A seller's console as far as the marketplace asks it: what waits, and what it was told. */
export interface FakeConsole {
  url: string;
  /** What waits, by the path of its list. */
  waiting: Map<string, Record<string, unknown>[]>;
  /** How it has its products, by their ids. */
  products: Map<string, { state: string; stateReason: string | null }>;
  told: Told[];
  files: ToldFile[];
  /** What the next thing told is answered instead of 200. */
  refuse: (status: number, code: string) => void;
  close: () => Promise<void>;
}

const FILES = '/api/statements/files';
const LISTS = ['/api/products/requests', '/api/assets/versions', '/api/deploy-templates'];

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await bytesOf(request);
  return JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>;
}

async function fileOf(request: IncomingMessage): Promise<ToldFile> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(await bytesOf(request)), { headers }).formData();
  const file = form.get('file');
  if (!(file instanceof File)) throw new Error('no file');
  return {
    kind: String(form.get('kind')),
    period: String(form.get('period')),
    name: file.name,
    content: Buffer.from(await file.arrayBuffer()),
    sha256: String(request.headers['x-content-sha256']),
  };
}

type Answer = [status: number, body: object];

/** Starts one on a free port; it knows only `CONSOLE_TOKEN`. */
export async function startFakeConsole(): Promise<FakeConsole> {
  const waiting = new Map<string, Record<string, unknown>[]>(LISTS.map((path) => [path, []]));
  const products: FakeConsole['products'] = new Map();
  const told: Told[] = [];
  const files: ToldFile[] = [];
  let refusal: Answer | null = null;
  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://console');
    if (request.headers.authorization !== `Bearer ${CONSOLE_TOKEN}`)
      return [401, { code: 'unauthenticated' }];
    const list = LISTS.find((path) => pathname === path || pathname.startsWith(`${path}/`));
    if (request.method === 'POST') {
      const isFile = pathname === FILES;
      const body = isFile ? { ...(await fileOf(request)) } : await bodyOf(request);
      const refused = refusal;
      refusal = null;
      if (refused) return refused;
      if (isFile) {
        files.push(body as unknown as ToldFile);
        return [201, { id: `file-${files.length}`, state: 'reading', rows: 0, problems: 0 }];
      }
      told.push({ path: pathname, body });
      return [200, { done: true }];
    }
    const product = products.get(pathname.replace('/api/products/', ''));
    if (product) return [200, product];
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
    products,
    told,
    files,
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
