import type { IncomingMessage, ServerResponse } from 'node:http';
import { sharedDoor } from '@/lib/marketplace/door';
import { bodyCapOf } from '@/lib/marketplace/kit-path';

const PREFIX = '/api/marketplace/';

export const isMarketplaceCall = (target: string): boolean => target.startsWith(PREFIX);

/** The address code and what follows it, from a path such as `/api/marketplace/abc/produceAPI/v2/authSync?…`. */
export function splitTarget(target: string): { code: string; operation: string } {
  const path = target.slice(PREFIX.length).split('?', 1)[0] ?? '';
  const at = path.indexOf('/');
  return at === -1
    ? { code: path, operation: '' }
    : { code: path.slice(0, at), operation: path.slice(at + 1) };
}

/** Reads a body up to the cap; what lies beyond is read and dropped, so that the caller gets its answer. */
function readBody(request: IncomingMessage, cap: number): Promise<{ body: Buffer; isCut: boolean }> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      const room = cap - size;
      if (room > 0) parts.push(part.subarray(0, room));
      size += part.length;
    });
    request.on('end', () => resolve({ body: Buffer.concat(parts), isCut: size > cap }));
    request.on('error', reject);
  });
}

function headerPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}

/** Answers a marketplace call on Node's own server, in front of the web framework. */
export async function answerMarketplace(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedMs = performance.now();
  const receivedAt = new Date();
  const target = request.url ?? '';
  const called = splitTarget(target);
  const { body, isCut } = await readBody(request, bodyCapOf(called.operation));
  const answer = await sharedDoor().handle({
    ...called,
    method: request.method ?? 'GET',
    target,
    headers: headerPairs(request.rawHeaders),
    body,
    isCut,
    receivedAt,
    startedMs,
  });
  response
    .writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) })
    .end(answer.body);
}
