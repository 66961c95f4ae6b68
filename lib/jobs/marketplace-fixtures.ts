import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type MarketplaceCall = {
  path: string;
  headers: IncomingHttpHeaders;
  raw: Buffer;
  /** The JSON body; empty for any other. */
  body: Record<string, unknown>;
};
export type MarketplaceAnswer = { status?: number; body: object };
type Answering = (call: MarketplaceCall) => MarketplaceAnswer;

/** A marketplace that answers what a test says and remembers what it was asked. */
export type FakeMarketplace = {
  calls: MarketplaceCall[];
  answer: Answering;
  close(): void;
};

const jsonOf = (raw: Buffer): Record<string, unknown> => {
  try {
    return JSON.parse(raw.toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Starts it as the open API's only host; must run before the process reads its settings. */
export async function openMarketplace(answer: Answering): Promise<FakeMarketplace> {
  const fake: FakeMarketplace = { calls: [], answer, close: () => server.close() };
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const call = { path: request.url ?? '', headers: request.headers, raw, body: jsonOf(raw) };
    fake.calls.push(call);
    const { status = 200, body } = fake.answer(call);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // biome-ignore lint/style/noProcessEnv: the process under test reads its hosts here, before its first use
  process.env.OPEN_API_HOSTS = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}
