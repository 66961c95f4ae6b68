import type { z } from 'zod';
import { sessionCtx } from '@/lib/auth/session-ctx';
import type { Ctx } from '@/lib/context';
import { forbidden, invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { type Right, requireRight } from '@/lib/rights';
import { fromZod, toProblem } from './problem';

type Params = { params: Promise<Record<string, string>> };
type Shapes = { query?: z.ZodType; body?: z.ZodType };
type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

export type RouteInput<S extends Shapes> = {
  params: Record<string, string>;
  query: Parsed<S['query']>;
  body: Parsed<S['body']>;
  request: Request;
};

const MAX_BODY_BYTES = 1_000_000;
const READING = new Set(['GET', 'HEAD']);

/** Query parameters as an object; a repeated one becomes an array. */
function queryOf(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null);
  for (const key of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(key);
    query[key] = all.length > 1 ? all : (all[0] ?? '');
  }
  return query;
}

/** A JSON body; nothing at all counts as an empty object. */
export async function bodyOf(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw invalid('body_too_large');
  const text = await request.text();
  if (text.length > MAX_BODY_BYTES) throw invalid('body_too_large');
  if (text === '') return {};
  if (!request.headers.get('content-type')?.includes('application/json')) throw invalid('content_type');
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('body_not_json');
  }
}

function parse<T>(shape: z.ZodType<T> | undefined, value: unknown): T | undefined {
  if (!shape) return undefined;
  const result = shape.safeParse(value);
  if (!result.success) throw fromZod(result.error);
  return result.data;
}

/** A cookie goes along by itself, so a change must come from our own pages; a token is sent on purpose. */
function refuseForeignOrigin(request: Request): void {
  if (READING.has(request.method) || request.headers.has('authorization')) return;
  const origin = URL.parse(request.headers.get('origin') ?? '');
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  if (!origin?.host || origin.host !== host) throw forbidden('foreign_origin');
}

/**
 * A JSON door: authenticate, check the right, parse, call one verb, answer. Every failure is an RFC 9457 problem
 * with the request id; an unknown one is logged with its cause and tells nothing.
 */
export function route<S extends Shapes>(
  options: S & { right?: Right },
  run: (ctx: Ctx, input: RouteInput<S>) => Promise<unknown>,
) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const requestId = newId();
    const headers = { 'x-request-id': requestId, 'cache-control': 'no-store' };
    try {
      refuseForeignOrigin(request);
      const ctx = await sessionCtx(request, requestId);
      if (options.right) requireRight(ctx, options.right);
      const query = parse(options.query, queryOf(new URL(request.url)));
      const body = options.body ? parse(options.body, await bodyOf(request)) : undefined;
      const input = { params: await params, query, body, request } as RouteInput<S>;
      const result = await run(ctx, input);
      if (result instanceof Response) return result;
      return result === undefined
        ? new Response(null, { status: 204, headers })
        : Response.json(result, { headers });
    } catch (error) {
      return problemResponse(error, requestId, request);
    }
  };
}

export function problemResponse(error: unknown, requestId: string, request: Request): Response {
  const { problem, isUnexpected } = toProblem(error, requestId);
  if (isUnexpected) {
    log().error(
      { err: error, requestId, method: request.method, path: new URL(request.url).pathname },
      'request failed',
    );
  }
  const headers = {
    'content-type': 'application/problem+json',
    'x-request-id': requestId,
    'cache-control': 'no-store',
  };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
