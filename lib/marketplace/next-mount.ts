import { sharedDoor } from './door';
import { bodyCapOf } from './kit-path';

type Params = { params: Promise<{ address: string; operation?: string[] }> };

async function readBody(request: Request, cap: number): Promise<{ body: Buffer; isCut: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    const room = cap - size;
    if (room > 0) parts.push(Buffer.from(part).subarray(0, room));
    size += part.length;
  }
  return { body: Buffer.concat(parts), isCut: size > cap };
}

/** Answers a marketplace call as a route of any Next host; `npm start` mounts the same door on Node's own server. */
export async function marketplaceRoute(request: Request, { params }: Params): Promise<Response> {
  const startedMs = performance.now();
  const receivedAt = new Date();
  const { address, operation: path = [] } = await params;
  const operation = path.join('/');
  const { pathname, search } = new URL(request.url);
  const { body, isCut } = await readBody(request, bodyCapOf(operation));
  const answer = await sharedDoor().handle({
    code: address,
    operation,
    method: request.method,
    target: pathname + search,
    headers: [...request.headers],
    body,
    isCut,
    receivedAt,
    startedMs,
  });
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}
