import { notFound } from '../problem';
import type { SignInView } from '../views-kit';
import { type Db, inTransaction, type World } from '../world';
import { CODE_LIFE_MS, digestOf, newToken } from './tokens';

interface Client {
  clientId: string;
  loginUrl: string;
  tenantId: string;
  domainName: string;
}

/** Makes a code that can be exchanged once; gives it in clear. */
export async function issueSignInCode(
  db: Db,
  at: { user: string; redirectUri: string; now: Date },
): Promise<{ code: string; expiresAt: Date }> {
  const code = newToken();
  const expiresAt = new Date(at.now.getTime() + CODE_LIFE_MS);
  await db.query(
    'INSERT INTO sign_in_codes (digest, "user", redirect_uri, expires_at) VALUES ($1, $2, $3, $4)',
    [digestOf(code), at.user, at.redirectUri, expiresAt],
  );
  return { code, expiresAt };
}

/** The address with parameters added to those that it has. */
export function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.toString();
}

/** Signs the browser in as a user and gives the address that the unified login would send it to (§5.3). */
export async function startSignIn(
  world: World,
  enterpriseId: string,
  application: string,
  userName: string,
): Promise<SignInView> {
  const now = world.now();
  return inTransaction(world.pool, async (client) => {
    const { rows } = await client.query<Client & { user: string }>(
      `SELECT u.id AS user, a.client_id AS "clientId", a.login_url AS "loginUrl", e.tenant_id AS "tenantId",
         e.domain_name AS "domainName"
       FROM kit_users u JOIN kit_applications a ON a.id = u.application JOIN kit_enterprises e ON e.id = a.enterprise
       WHERE e.id::text = $1 AND a.id::text = $2 AND u.user_name = $3 AND u.status = 'authorised' AND u.enabled
         AND a.status = 'active' AND e.status = 'bound'`,
      [enterpriseId, application, userName],
    );
    const [found] = rows;
    if (!found) throw notFound('user who may sign in');
    await client.query(
      'UPDATE kit_users SET is_signed_in = false WHERE application::text = $1 AND is_signed_in AND id <> $2',
      [application, found.user],
    );
    await client.query('UPDATE kit_users SET is_signed_in = true WHERE id = $1', [found.user]);
    const { code, expiresAt } = await issueSignInCode(client, {
      user: found.user,
      redirectUri: found.loginUrl,
      now,
    });
    return {
      code,
      expiresAt: expiresAt.toISOString(),
      loginUrl: withParameters(found.loginUrl, { code, tenant: found.tenantId }),
      authorizeUrl: authorizeUrl(found),
    };
  });
}

function authorizeUrl({ domainName, clientId, loginUrl }: Client): string {
  return withParameters(`${domainName.replace(/\/+$/, '')}/api/v1/oauth2/authorize`, {
    client_id: clientId,
    redirect_uri: loginUrl,
    response_type: 'code',
    scope: 'get_user_info',
  });
}
