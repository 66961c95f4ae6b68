import type { OpenApiAnswer } from '../open-api/answers';
import type { OpenApiCall } from '../open-api/operation';
import type { World } from '../world';
import { digestOf } from './tokens';

const UNAUTHORIZED: OpenApiAnswer = {
  status: 401,
  body: { error: 'unauthorized' },
  headers: { 'WWW-Authenticate': 'Bearer' },
};

/** Who the bearer of an access token is; the token ends with the user's authorisation. */
export async function userInfo(world: World, { request }: OpenApiCall): Promise<OpenApiAnswer> {
  const [, token] = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/.exec(request.headers.authorization ?? '') ?? [];
  if (!token) return UNAUTHORIZED;
  const { rows } = await world.pool.query<Record<string, string | null>>(
    `SELECT u.id::text AS id, u.id::text AS "userId", u.user_name AS "userName", u.name, coalesce(u.email, '') AS email,
       coalesce(u.mobile, '') AS mobile, u.role, coalesce(d.org_name, '') AS "organizationName",
       u.org_code AS "organizationCode", a.name AS "projectName", e.tenant_id AS tenant
     FROM sign_in_tokens t JOIN kit_users u ON u.id = t."user" JOIN kit_applications a ON a.id = u.application
       JOIN kit_enterprises e ON e.id = a.enterprise
       LEFT JOIN kit_departments d ON d.enterprise = e.id AND d.org_code = u.org_code
     WHERE t.digest = $1 AND t.kind = 'access' AND t.revoked_at IS NULL AND t.expires_at > $2
       AND u.status = 'authorised' AND u.enabled AND a.status = 'active' AND e.status = 'bound'`,
    [digestOf(token), world.now()],
  );
  const [user] = rows;
  return user ? { status: 200, body: user, headers: { 'Cache-Control': 'no-store' } } : UNAUTHORIZED;
}
