import type { OpenApiAnswer } from '../open-api/answers';
import type { OpenApiCall } from '../open-api/operation';
import type { World } from '../world';
import { issueSignInCode, withParameters } from './start';

const refused = (error: string, description: string): OpenApiAnswer => ({
  status: 400,
  body: { error, error_description: description },
});

const sendTo = (address: string): OpenApiAnswer => ({
  status: 302,
  body: null,
  headers: { Location: address, 'Cache-Control': 'no-store' },
});

interface Client {
  loginUrl: string;
  tenantId: string;
  user: string | null;
}

async function findClient(world: World, clientId: string): Promise<Client | null> {
  const { rows } = await world.pool.query<Client>(
    `SELECT a.login_url AS "loginUrl", e.tenant_id AS "tenantId", u.id AS user
     FROM kit_applications a JOIN kit_enterprises e ON e.id = a.enterprise
       LEFT JOIN kit_users u ON u.application = a.id AND u.is_signed_in AND u.enabled AND u.status = 'authorised'
     WHERE a.client_id = $1 AND a.status = 'active' AND e.status = 'bound'`,
    [clientId],
  );
  return rows[0] ?? null;
}

/**
 * The sign-in centre's entry: sends the browser back with a code for the user who is signed in. An address that is not
 * the application's own is never sent anything.
 */
export async function authorize(world: World, { request }: OpenApiCall): Promise<OpenApiAnswer> {
  const asked = Object.fromEntries(request.query);
  const client = asked.client_id ? await findClient(world, asked.client_id) : null;
  if (!client) return refused('invalid_client', 'client_id is unknown');
  if (asked.redirect_uri !== client.loginUrl) {
    return refused('invalid_request', "redirect_uri is not the application's login address");
  }
  const { state } = asked;
  const back = (parameters: Record<string, string>) =>
    sendTo(withParameters(client.loginUrl, state === undefined ? parameters : { ...parameters, state }));
  if (asked.response_type !== 'code') return back({ error: 'unsupported_response_type' });
  if (asked.scope !== undefined && asked.scope !== 'get_user_info') return back({ error: 'invalid_scope' });
  if (client.user === null) return back({ error: 'login_required' });
  const at = { user: client.user, redirectUri: client.loginUrl, now: world.now() };
  const { code } = await issueSignInCode(world.pool, at);
  return back({ code, tenant: client.tenantId });
}

/** Signs out by leading on; only to where an application signs in, so that the emulator redirects nobody elsewhere. */
export async function logout(world: World, { request }: OpenApiCall): Promise<OpenApiAnswer> {
  const [, target = ''] = request.query.find(([name]) => name === 'redirect_url') ?? [];
  const origin = URL.parse(target)?.origin;
  const { rows } = await world.pool.query<{ address: string }>(
    `SELECT DISTINCT login_url AS address FROM kit_applications WHERE status = 'active'`,
  );
  const isKnown = rows.some(({ address }) => URL.parse(address)?.origin === origin);
  return isKnown ? sendTo(target) : refused('invalid_request', 'redirect_url belongs to no application');
}
