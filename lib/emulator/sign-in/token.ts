import { timingSafeEqual } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { OpenApiAnswer } from '../open-api/answers';
import type { OpenApiCall } from '../open-api/operation';
import { inTransaction, type World } from '../world';
import { ACCESS_LIFE_MS, digestOf, newToken, REFRESH_LIFE_MS } from './tokens';

const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };
const SCOPE = 'get_user_info';

const refused = (status: number, error: string, description: string): OpenApiAnswer => ({
  status,
  body: { error, error_description: description },
  headers: NO_STORE,
});
const badGrant = (description: string) => refused(400, 'invalid_grant', description);

const isSame = (left: string, right: string) =>
  timingSafeEqual(Buffer.from(digestOf(left)), Buffer.from(digestOf(right)));

/** The application of a client whose secret is right. */
async function clientOf(client: PoolClient, asked: URLSearchParams): Promise<string | null> {
  const { rows } = await client.query<{ id: string; secret: string }>(
    `SELECT a.id, a.client_secret AS secret FROM kit_applications a JOIN kit_enterprises e ON e.id = a.enterprise
     WHERE a.client_id = $1 AND a.status = 'active' AND e.status = 'bound'`,
    [asked.get('client_id') ?? ''],
  );
  const [found] = rows;
  return found && isSame(found.secret, asked.get('client_secret') ?? '') ? found.id : null;
}

interface Grant {
  user: string;
  code: string;
}

/** Hands out a pair of tokens for a user; both end when their code is misused. */
async function issue(client: PoolClient, grant: Grant, now: Date): Promise<OpenApiAnswer> {
  const [access, refresh] = [newToken(), newToken()];
  for (const [kind, token, lifeMs] of [
    ['access', access, ACCESS_LIFE_MS],
    ['refresh', refresh, REFRESH_LIFE_MS],
  ] as const) {
    await client.query(
      'INSERT INTO sign_in_tokens (digest, kind, "user", code, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [digestOf(token), kind, grant.user, grant.code, new Date(now.getTime() + lifeMs)],
    );
  }
  const body = {
    access_token: access,
    token_type: 'Bearer',
    expires_in: ACCESS_LIFE_MS / 1_000,
    scope: SCOPE,
    refresh_token: refresh,
  };
  return { status: 200, body, headers: NO_STORE };
}

interface CodeRow extends Grant {
  application: string;
  redirectUri: string;
  expiresAt: Date;
  usedAt: Date | null;
  mayUse: boolean;
}

const MAY_USE = `(u.status = 'authorised' AND u.enabled) AS "mayUse"`;

/** A code works once; a second use takes back what the first one gave (RFC 6749 §4.1.2). */
async function byCode(
  client: PoolClient,
  asked: URLSearchParams,
  application: string,
  now: Date,
): Promise<OpenApiAnswer> {
  const { rows } = await client.query<CodeRow>(
    `SELECT c.digest AS code, c."user", u.application, c.redirect_uri AS "redirectUri",
       c.expires_at AS "expiresAt", c.used_at AS "usedAt", ${MAY_USE}
     FROM sign_in_codes c JOIN kit_users u ON u.id = c."user" WHERE c.digest = $1 FOR UPDATE OF c`,
    [digestOf(asked.get('code') ?? '')],
  );
  const [found] = rows;
  if (!found || found.application !== application) return badGrant('code is unknown');
  if (found.usedAt) {
    await client.query('UPDATE sign_in_tokens SET revoked_at = $2 WHERE code = $1', [found.code, now]);
    return badGrant('code was used');
  }
  if (found.expiresAt <= now) return badGrant('code has expired');
  if (!found.mayUse) return badGrant('user may not use the application');
  const redirectUri = asked.get('redirect_uri');
  if (redirectUri !== null && redirectUri !== found.redirectUri)
    return badGrant('redirect_uri does not match');
  await client.query('UPDATE sign_in_codes SET used_at = $2 WHERE digest = $1', [found.code, now]);
  return issue(client, found, now);
}

interface RefreshRow extends Grant {
  application: string;
  expiresAt: Date;
  revokedAt: Date | null;
  mayUse: boolean;
}

async function byRefreshToken(
  client: PoolClient,
  asked: URLSearchParams,
  application: string,
  now: Date,
): Promise<OpenApiAnswer> {
  const digest = digestOf(asked.get('refresh_token') ?? '');
  const { rows } = await client.query<RefreshRow>(
    `SELECT t.code, t."user", u.application, t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt", ${MAY_USE}
     FROM sign_in_tokens t JOIN kit_users u ON u.id = t."user"
     WHERE t.digest = $1 AND t.kind = 'refresh' FOR UPDATE OF t`,
    [digest],
  );
  const [found] = rows;
  if (!found || found.application !== application || found.revokedAt || found.expiresAt <= now) {
    return badGrant('refresh_token is unknown, used or has expired');
  }
  if (!found.mayUse) return badGrant('user may not use the application');
  await client.query('UPDATE sign_in_tokens SET revoked_at = $2 WHERE digest = $1', [digest, now]);
  return issue(client, found, now);
}

/** Exchanges a code, or a refresh token, for tokens; a form is posted (saas-callbacks §5.3). */
export async function token(world: World, { request }: OpenApiCall): Promise<OpenApiAnswer> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refused(400, 'invalid_request', 'a form is expected');
  }
  const asked = new URLSearchParams(Buffer.from(request.body).toString('utf8'));
  const names = [...asked.keys()];
  if (new Set(names).size !== names.length) return refused(400, 'invalid_request', 'a field is given twice');
  if ([...asked.values()].some((value) => value.includes('\0'))) {
    return refused(400, 'invalid_request', 'a field holds NUL');
  }
  const now = world.now();
  return inTransaction(world.pool, async (client) => {
    const application = await clientOf(client, asked);
    if (!application) return refused(401, 'invalid_client', 'client_id or client_secret is wrong');
    switch (asked.get('grant_type')) {
      case 'authorization_code':
        return byCode(client, asked, application, now);
      case 'refresh_token':
        return byRefreshToken(client, asked, application, now);
      default:
        return refused(400, 'unsupported_grant_type', 'authorization_code or refresh_token');
    }
  });
}
