import type { IncomingMessage, ServerResponse } from 'node:http';
import { DatabaseError } from 'pg';
import { ZodError } from 'zod';
import { PLAIN_CHARACTERS } from '../contract';
import { type FieldError, Problem } from '../problem';

const MAX_BODY_BYTES = 65_536;

/** Reads the body; refuses what is larger than any request of the control API, or than `max`. */
export async function readBody(request: IncomingMessage, max = MAX_BODY_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > max) throw new Problem(413, 'too-large', `At most ${max} bytes.`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The JSON in a body; an empty body is an empty object. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    throw new Problem(400, 'not-json', 'The body is not JSON.');
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  type = 'application/json',
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

/** A path or query text that is no id, no id of that size, or that no database text can hold. */
const BAD_TEXTS = new Set(['22P02', '22003', '22021']);

type Issue = ZodError['issues'][number];

function codeOf(issue: Issue): string {
  if (issue.code === 'custom') return 'invalid';
  if (issue.code !== 'invalid_format') return issue.code;
  if (issue.format === 'url') return 'web_address';
  return issue.message === PLAIN_CHARACTERS ? 'plain_characters' : issue.code;
}

function fieldError(issue: Issue): FieldError {
  const params = {
    ...('minimum' in issue && { minimum: Number(issue.minimum) }),
    ...('maximum' in issue && { maximum: Number(issue.maximum) }),
  };
  const error = { path: issue.path.join('.'), message: issue.message, code: codeOf(issue) };
  return Object.keys(params).length > 0 ? { ...error, params } : error;
}

/** A refusal as it is, bad input as 400, anything else as 500 without its message; null for the last. */
export function toProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof ZodError) {
    const errors = error.issues.map(fieldError);
    return new Problem(400, 'invalid', 'The request is not valid.', errors);
  }
  const isBadText = error instanceof DatabaseError && BAD_TEXTS.has(error.code ?? '');
  return isBadText ? new Problem(400, 'invalid', 'The request is not valid.') : null;
}

export function sendProblem(response: ServerResponse, problem: Problem): void {
  const { status, code, message, errors } = problem;
  const body = { type: 'about:blank', status, code, title: message, ...(errors.length > 0 && { errors }) };
  sendJson(response, status, body, 'application/problem+json');
}
