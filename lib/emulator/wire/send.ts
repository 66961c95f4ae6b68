import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Outgoing {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

export type HeaderPairs = [string, string][];

/** What came back: an answer, or why there is none. */
export type Exchange = { durationMs: number } & (
  | { answered: true; status: number; headers: HeaderPairs; body: Buffer }
  | { answered: false; reason: 'unreachable' | 'timeout'; detail: string }
);

export const CALLER_HEADERS = {
  'User-Agent': 'Apache-HttpClient/4.5.3 (Java/1.8.0_191)',
  Connection: 'keep-alive',
} as const;

const MAX_ANSWER_BYTES = 1_048_576;
// One socket a call: a reused one may be closed by the seller at the moment of the next call.
const agents = { http: new HttpAgent(), https: new HttpsAgent() };

function headerPairs(answer: IncomingMessage): HeaderPairs {
  const raw = answer.rawHeaders;
  return Array.from({ length: raw.length / 2 }, (_, index) => [
    raw[2 * index] ?? '',
    raw[2 * index + 1] ?? '',
  ]);
}

/** Reads the whole answer; null when it is larger than any answer of the protocol. */
async function readBody(answer: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    size += (chunk as Buffer).length;
    if (size > MAX_ANSWER_BYTES) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Sends one call, follows no redirect, keeps header case; `timeoutMs` covers the whole exchange. */
export async function exchange(outgoing: Outgoing, timeoutMs: number): Promise<Exchange> {
  const started = performance.now();
  const durationMs = () => Math.round(performance.now() - started);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const answer = await open(outgoing, abort.signal);
    const body = await readBody(answer);
    if (body === null) {
      const detail = `the answer is larger than ${MAX_ANSWER_BYTES} bytes`;
      return { answered: false, reason: 'unreachable', detail, durationMs: durationMs() };
    }
    const status = answer.statusCode ?? 0;
    return { answered: true, status, headers: headerPairs(answer), body, durationMs: durationMs() };
  } catch (error) {
    const reason = abort.signal.aborted ? 'timeout' : 'unreachable';
    const detail = reason === 'timeout' ? `no answer within ${timeoutMs} ms` : describe(error);
    return { answered: false, reason, detail, durationMs: durationMs() };
  } finally {
    clearTimeout(timer);
  }
}

function open(outgoing: Outgoing, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = new URL(outgoing.url);
    const secure = url.protocol === 'https:';
    const options = { method: outgoing.method, headers: outgoing.headers, signal };
    const request = secure
      ? httpsRequest(url, { ...options, agent: agents.https })
      : httpRequest(url, { ...options, agent: agents.http });
    request.once('response', resolve);
    request.on('error', reject);
    request.end(outgoing.body ?? undefined);
  });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  const code = 'code' in error ? String(error.code) : error.name;
  return error.message ? `${code}: ${error.message}` : code;
}
