import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gatewayRefusal, type OpenApiAnswer } from '../open-api/answers';
import { rateLimit } from '../open-api/rate-limit';
import { matchOpenApi } from '../open-api/routes';
import { Problem } from '../problem';
import type { World } from '../world';
import { matchRoute } from './control-routes';
import { parseJson, readBody, sendJson, sendProblem, toProblem } from './respond';
import { serveWebFile, webFileOf } from './web-root';

export interface ServerSettings {
  token: string;
  openApiCallsPerSecond: number;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** The emulator's only server: the open API for sellers, the control API for the console and tests, the demo's site. */
export function emulatorServer(world: World, settings: ServerSettings): Server {
  const isAllowed = rateLimit(settings.openApiCallsPerSecond);
  const expected = digest(`Bearer ${settings.token}`);
  return createServer((request, response) => {
    const url = request.url ?? '/';
    const cut = url.indexOf('?');
    const path = cut < 0 ? url : url.slice(0, cut);
    const query = [...new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1))];
    const file = webFileOf(request.method ?? '', path);
    const answering = path.startsWith('/control/')
      ? control(world, expected, { request, response, path, query })
      : file !== null
        ? serveWebFile(world, response, file)
        : openApi(world, isAllowed, { request, response, path, query });
    answering.catch((error: unknown) => fail(world, response, error));
  });
}

interface Incoming {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  query: [string, string][];
}

async function control(world: World, expected: Buffer, incoming: Incoming): Promise<void> {
  const { request, response, path, query } = incoming;
  if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) {
    throw new Problem(401, 'unauthenticated', 'The control API needs its bearer token.');
  }
  const matched = matchRoute(request.method ?? '', path);
  if (!matched) throw new Problem(404, 'not-found', 'No such path.');
  if (new Set(query.map(([name]) => name)).size !== query.length) {
    throw new Problem(400, 'invalid', 'A query parameter is given twice.');
  }
  const body = parseJson(await readBody(request));
  const { params, handler } = matched;
  sendJson(response, 200, await handler(world, { params, query: Object.fromEntries(query), body }));
}

const NO_SUCH_API = gatewayRefusal(404, 'APIG.0101', 'The API does not exist or has not been published.', '');

async function openApi(
  world: World,
  isAllowed: (key: string, nowMs: number) => boolean,
  incoming: Incoming,
): Promise<void> {
  const { request, response, path, query } = incoming;
  const method = request.method ?? '';
  const matched = matchOpenApi(method, path);
  if (!matched || 'refused' in matched) {
    request.resume();
    return sendAnswer(response, matched?.refused ?? NO_SUCH_API);
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
  const { route, params } = matched;
  const body = await readBody(request, route.maxBytes);
  const call = { request: { method, path, query, headers, body }, params, isAllowed };
  sendAnswer(response, await route.operation(world, call));
}

function sendAnswer(response: ServerResponse, { status, body, headers, isLost }: OpenApiAnswer): void {
  if (isLost) {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  if (body === null) {
    response.writeHead(status, { 'Content-Length': 0 });
    response.end();
  } else sendJson(response, status, body);
}

function fail(world: World, response: ServerResponse, error: unknown): void {
  const problem = toProblem(error);
  if (!problem) world.log.error({ err: error }, 'request failed');
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  sendProblem(response, problem ?? new Problem(500, 'internal', 'The emulator failed to answer.'));
}
