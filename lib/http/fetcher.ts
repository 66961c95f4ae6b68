import type { FieldProblem } from '@/lib/errors';

/** What a failed call tells the screen: `code` and the fields' codes are keys of the message catalogue. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  readonly fields: readonly FieldProblem[];

  constructor(status: number, code: string, requestId: string | null, fields: readonly FieldProblem[] = []) {
    super(code);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.fields = fields;
  }
}

type Call = {
  method?: string;
  body?: unknown;
  /** Sent as multipart/form-data, in place of `body`. */
  form?: FormData;
  query?: Record<string, unknown>;
  signal?: AbortSignal;
};

/** `path?query` without empty values; arrays are joined by commas. */
export function withQuery(path: string, query: Record<string, unknown> = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    const text = Array.isArray(value) ? value.join(',') : String(value);
    if (text !== '') params.set(key, text);
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

async function problemOf(response: Response): Promise<ProblemError> {
  const given: Record<string, unknown> = await response.json().catch(() => ({}));
  const code = typeof given.code === 'string' ? given.code : 'internal';
  const fields = Array.isArray(given.errors) ? (given.errors as FieldProblem[]) : [];
  return new ProblemError(response.status, code, response.headers.get('x-request-id'), fields);
}

async function answerOf(path: string, call: Call): Promise<Response> {
  const init: RequestInit = { method: call.method ?? 'GET', credentials: 'same-origin' };
  if (call.signal) init.signal = call.signal;
  if (call.form) init.body = call.form;
  if (call.body !== undefined) {
    init.body = JSON.stringify(call.body);
    init.headers = { 'content-type': 'application/json' };
  }
  const response = await fetch(withQuery(path, call.query), init).catch((cause: unknown) => {
    if (call.signal?.aborted) throw cause;
    throw new ProblemError(0, 'offline', null);
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Calls a JSON door of this app. Throws ProblemError; a network failure has the code `offline`. */
export async function fetchJson<T>(path: string, call: Call = {}): Promise<T> {
  const response = await answerOf(path, call);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** The file of a list: what its query string (`?…`) filters, in its order, whichever page is on the screen. */
export function fetchListFile(
  path: string,
  search: string,
  wishes: Record<string, unknown>,
): Promise<FetchedFile> {
  const query = new URLSearchParams(search);
  for (const name of ['cursor', 'limit']) query.delete(name);
  return fetchFile(path, { query: { ...Object.fromEntries(query), ...wishes } });
}

export type FetchedFile = { file: Blob; name: string | null; headers: Headers };

/** Fetches a file from a door of this app, with the name that the door gives it. Throws ProblemError. */
export async function fetchFile(path: string, call: Call = {}): Promise<FetchedFile> {
  const response = await answerOf(path, call);
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const name = encoded ? decodeURIComponent(encoded) : null;
  return { file: await response.blob(), name, headers: response.headers };
}
