import type { CallbackDetail } from '@/lib/callbacks/contract';
import type { ListPage } from '@/lib/http/list';
import type { InstanceDetail, InstanceView } from '@/lib/instances/contract';
import { apiRoutes } from '@/lib/routes';
import { MOUNTS } from '../fixtures/marketplace';

export const DEMO_PASSWORD = 'demo-password';
export const SESSION_COOKIE = 'next-auth.session-token';
const FORM = 'application/x-www-form-urlencoded';

export type ApiAnswer = { status: number; headers: Headers; text: string };
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  requestId: string;
  errors?: { path: string; code: string }[];
};

export type Query = Readonly<Record<string, string | number>>;

const withQuery = (path: string, query: Query = {}): string => {
  const params = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return params.size > 0 ? `${path}?${params}` : path;
};

/** Reads an answer's JSON; the caller names the shape that it then checks. */
export const jsonOf = <T>(answer: ApiAnswer): T => JSON.parse(answer.text) as T;

async function ask(base: string, path: string, init: RequestInit): Promise<ApiAnswer> {
  const response = await fetch(base + path, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export type Api = {
  base: string;
  headers: Record<string, string>;
  get(path: string, query?: Query): Promise<ApiAnswer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
};

/** Calls the JSON interface as a browser page of `base` would, with the given credentials. */
export function apiOf(base: string, credentials: Record<string, string>): Api {
  const headers = { origin: base, ...credentials };
  return {
    base,
    headers,
    get: (path, query) => ask(base, withQuery(path, query), { headers: credentials }),
    send: (method, path, body, more = {}) =>
      ask(base, path, {
        method,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...more,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ');

/** The answer of the sign-in door, csrf token and all. */
export async function trySignIn(base: string, email: string, password: string): Promise<ApiAnswer> {
  const csrf = await ask(base, '/api/auth/csrf', {});
  const { csrfToken } = jsonOf<{ csrfToken: string }>(csrf);
  return ask(base, '/api/auth/callback/credentials', {
    method: 'POST',
    headers: { 'content-type': FORM, cookie: cookiesOf(csrf.headers), origin: base },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }).toString(),
  });
}

/** The session cookie that an answer sets, as a `cookie` header; null when it sets none. */
export const sessionOf = (answer: ApiAnswer): string | null =>
  cookiesOf(answer.headers)
    .split('; ')
    .find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`) && cookie.length > SESSION_COOKIE.length + 1) ??
  null;

export async function signIn(base: string, email: string, password = DEMO_PASSWORD): Promise<Api> {
  const answer = await trySignIn(base, email, password);
  const cookie = sessionOf(answer);
  if (!cookie) throw new Error(`${email} could not sign in: ${answer.status} ${answer.text}`);
  return apiOf(base, { cookie });
}

const known = new Map<string, Promise<Api>>();
const home = MOUNTS[0]?.base ?? '';

/** A demo person on the app's own server; signs in once for each test process. */
export function as(name: string): Promise<Api> {
  const email = name.includes('@') ? name : `${name}@demo.example`;
  const session = known.get(email) ?? signIn(home, email);
  known.set(email, session);
  return session;
}

export const anonymous: Api = apiOf(home, {});

/** The answer's JSON when its status is 2xx; throws with what came instead. */
export function okJson<T>(answer: ApiAnswer): T {
  if (answer.status >= 300) throw new Error(`HTTP ${answer.status}: ${answer.text.slice(0, 300)}`);
  return jsonOf<T>(answer);
}

/** The demo seller's instances of an order, as the instances screen lists them. */
export async function instancesOf(orderId: string, api?: Api): Promise<InstanceView[]> {
  const reader = api ?? (await as('auditor'));
  return okJson<ListPage<InstanceView>>(await reader.get(apiRoutes.instances(), { q: orderId })).items;
}

/** The one instance of an order with its history; throws unless there is exactly one. */
export async function instanceOf(orderId: string, api?: Api): Promise<InstanceDetail> {
  const reader = api ?? (await as('auditor'));
  const [found, ...more] = await instancesOf(orderId, reader);
  if (!found || more.length > 0)
    throw new Error(`order ${orderId} has ${more.length + (found ? 1 : 0)} instances`);
  return okJson<InstanceDetail>(await reader.get(apiRoutes.instance(found.id)));
}

/** What calls change of an instance; its order's details come in by themselves meanwhile. */
export const lifeOf = ({ status, expireAt, timeline }: InstanceDetail) => ({
  status,
  expireAt,
  events: timeline.entries.flatMap((entry) =>
    entry.kind === 'event' && !entry.event.startsWith('details_') ? [entry.event] : [],
  ),
});

/** How often something happened to an instance. */
export const eventsOf = (instance: InstanceDetail, kind: string): number =>
  instance.timeline.entries.filter((entry) => entry.kind === 'event' && entry.event === kind).length;

/** The ledger's row of a call, by the request id that its answer carried. */
export const ledgerOf = async (callId: string, api?: Api): Promise<CallbackDetail> =>
  okJson<CallbackDetail>(await (api ?? (await as('auditor'))).get(apiRoutes.callback(callId)));
