import { isIP } from 'node:net';
import { z } from 'zod';
import { SIGN_IN_PATHS, signInBase } from '@/lib/directory/sign-in-paths';
import { parseJson } from './answer-text';
import type { OutageCause } from './call';

/** The grant of a sign-in; `expiresInS` in seconds. */
export type KitToken = {
  accessToken: string;
  tokenType: string;
  expiresInS: number | null;
  scope: string | null;
};

/** Who signed in, as the sign-in centre tells it. */
export type KitUserInfo = Record<(typeof USER_FIELDS)[number], string | null>;

export type Refused = { kind: 'refused'; httpStatus: number; error: string };
export type Unavailable = { kind: 'unavailable'; cause: OutageCause; httpStatus: number | null };
export type TokenResult = { kind: 'granted'; token: KitToken; httpStatus: number } | Refused | Unavailable;
export type UserResult = { kind: 'found'; user: KitUserInfo; httpStatus: number } | Refused | Unavailable;

type Wire = { fetch?: typeof fetch; timeoutMs: number };
export type TokenRequest = Wire & {
  base: string;
  clientId: string;
  clientSecret: string;
  code: string;
  /** Only where the authorize request named one. */
  redirectUri?: string;
};

const USER_FIELDS = [
  'id',
  'userId',
  'userName',
  'name',
  'email',
  'mobile',
  'role',
  'organizationName',
  'organizationCode',
  'projectName',
  'tenant',
] as const;

const MAX_ERROR = 300;
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String).nullish();
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string().default('Bearer'),
  expires_in: z.coerce.number().int().nonnegative().nullish().catch(null),
  scope: text,
});
const userAnswer = z.object(Object.fromEntries(USER_FIELDS.map((name) => [name, text.catch(null)])));
const errorAnswer = z.object({ error: z.string().optional(), error_description: z.string().optional() });

const PRIVATE_NAME = /^[^.]+$|\.(?:local|localhost|internal|intranet|lan|home\.arpa)$/i;

/**
 * The start of an enterprise's sign-in addresses, or null where this server must not call: only HTTPS at a public name,
 * because the domain comes from a call, except at the stand-ins that the installation itself names.
 */
export function callableBase(domainName: string, standIns: readonly string[]): string | null {
  const base = signInBase(domainName);
  const url = URL.parse(base);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return null;
  if (standIns.some((standIn) => URL.parse(signInBase(standIn))?.origin === url.origin)) return base;
  const name = url.hostname.replace(/\.$/, '');
  const isPublic = !isIP(name) && !name.startsWith('[') && !PRIVATE_NAME.test(name);
  return url.protocol === 'https:' && isPublic ? base : null;
}

/** Exchanges the code of a sign-in for a token (`zh-cn_topic_0070649450`); a code works once. Never throws. */
export async function exchangeKitCode(request: TokenRequest): Promise<TokenResult> {
  const { clientId, clientSecret, code, redirectUri } = request;
  const form = new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    code,
    grant_type: 'authorization_code',
    ...(redirectUri ? { redirect_uri: redirectUri } : {}),
  });
  const answer = await ask(request, `${request.base}${SIGN_IN_PATHS.token}`, { method: 'POST', body: form });
  if (answer.kind !== 'answered') return answer;
  const read = tokenAnswer.safeParse(answer.body);
  if (!read.success) return { kind: 'unavailable', cause: 'unreadable', httpStatus: answer.httpStatus };
  const { access_token: accessToken, token_type: tokenType, expires_in, scope } = read.data;
  const token = { accessToken, tokenType, expiresInS: expires_in ?? null, scope: scope ?? null };
  return { kind: 'granted', token, httpStatus: answer.httpStatus };
}

/** Asks who signed in (`zh-cn_topic_0070649145`). Never throws. */
export async function fetchKitUser(
  request: Wire & { base: string; accessToken: string },
): Promise<UserResult> {
  const headers = { Authorization: `Bearer ${request.accessToken}` };
  const answer = await ask(request, `${request.base}${SIGN_IN_PATHS.userInfo}`, { method: 'GET', headers });
  if (answer.kind !== 'answered') return answer;
  const read = userAnswer.safeParse(answer.body);
  const user = read.data ?? {};
  const isSomebody = [user.userName, user.userId, user.id].some(Boolean);
  if (!isSomebody) return { kind: 'unavailable', cause: 'unreadable', httpStatus: answer.httpStatus };
  const whole = Object.fromEntries(USER_FIELDS.map((name) => [name, user[name] ?? null])) as KitUserInfo;
  return { kind: 'found', user: whole, httpStatus: answer.httpStatus };
}

type Answered = { kind: 'answered'; httpStatus: number; body: unknown };

async function ask(wire: Wire, url: string, init: RequestInit): Promise<Answered | Refused | Unavailable> {
  try {
    const response = await (wire.fetch ?? fetch)(url, {
      ...init,
      headers: { Accept: 'application/json', ...init.headers },
      redirect: 'error',
      signal: AbortSignal.timeout(wire.timeoutMs),
    });
    return read(response.status, parseJson(await response.text()));
  } catch (error) {
    const cause = error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network';
    return { kind: 'unavailable', cause, httpStatus: null };
  }
}

/** An error may come with any status, also with 200; a fault of the server says nothing about the request. */
function read(httpStatus: number, body: unknown): Answered | Refused | Unavailable {
  if (httpStatus >= 500) return { kind: 'unavailable', cause: 'server-error', httpStatus };
  if (httpStatus === 429) return { kind: 'unavailable', cause: 'rate-limited', httpStatus };
  const told = errorAnswer.safeParse(body).data;
  const error = [told?.error, told?.error_description].filter(Boolean).join(': ').slice(0, MAX_ERROR);
  if (error !== '' || httpStatus >= 400)
    return { kind: 'refused', httpStatus, error: error || `HTTP ${httpStatus}` };
  return { kind: 'answered', httpStatus, body };
}
