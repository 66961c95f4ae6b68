import pg from 'pg';
import { APP_ROLE } from './client';
import { applyTransitions } from './transitions';

/** Columns by which a row may be read before its seller is known. */
const LOOKUPS: Record<string, string> = {
  production_addresses: 'code',
  access_keys: 'address_code',
  members: 'email',
  api_tokens: 'token_hash',
};
const APPEND_ONLY = [
  'audit_entries',
  'callbacks',
  'instance_events',
  'instance_changes',
  'license_events',
  'deploy_template_events',
  'product_events',
  'line_events',
  'settlement_terms',
  'ledger_entries',
  'ledger_postings',
  'statement_revisions',
  'statement_changes',
  'difference_events',
  'payment_events',
];
const NONCE_LIFE = '10 minutes';

const seller = `nullif(current_setting('app.seller_id', true), '')::uuid`;
const lookup = `nullif(current_setting('app.lookup', true), '')`;

/** Tables of which the app's role may change these columns alone. */
const CHANGEABLE: Readonly<Record<string, readonly string[]>> = {
  approvals: ['state', 'decided_by', 'decision', 'decided_at', 'updated_at'],
};

/** Makes the app's role, which nobody can log in as, and lets the owner, and the app's own login when that is another, take it on. */
export async function ensureRole(client: pg.ClientBase, appUser: string | null = null): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
  if (rows.length === 0) await client.query(`create role ${APP_ROLE} nologin nosuperuser nobypassrls`);
  for (const user of ['current_user', ...(appUser ? [pg.escapeIdentifier(appUser)] : [])]) {
    await client.query(`grant ${APP_ROLE} to ${user}`);
  }
}

async function policy(client: pg.ClientBase, table: string, name: string, definition: string): Promise<void> {
  await client.query(`drop policy if exists ${name} on public.${table}`);
  await client.query(`create policy ${name} on public.${table} ${definition}`);
}

function grantsOf(table: string): string {
  if (APPEND_ONLY.includes(table)) return 'select, insert';
  const columns = CHANGEABLE[table];
  return columns ? `select, insert, update (${columns.join(', ')})` : 'select, insert, update, delete';
}

async function secureTable(client: pg.ClientBase, table: string): Promise<void> {
  await client.query(`alter table public.${table} enable row level security`);
  await client.query(`alter table public.${table} force row level security`);
  await policy(
    client,
    table,
    'own_seller',
    `using (seller_id = ${seller}) with check (seller_id = ${seller})`,
  );
  const column = LOOKUPS[table];
  if (column) await policy(client, table, 'by_lookup', `for select using (${column} = ${lookup})`);
  const grants = grantsOf(table);
  await client.query(`revoke all on public.${table} from ${APP_ROLE}`);
  await client.query(`grant ${grants} on public.${table} to ${APP_ROLE}`);
}

/** What is due by the clock is due for every seller: it may see who there is, by `beginAsClock` alone. */
const secureClock = (client: pg.ClientBase): Promise<void> =>
  policy(client, 'sellers', 'by_clock', `for select using (current_setting('app.clock', true) = 'on')`);

/** Sweeping expired nonces crosses sellers: whoever asks may see and delete rows that no check can need any more. */
async function secureNonces(client: pg.ClientBase): Promise<void> {
  const expired = `seen_at < now() - interval '${NONCE_LIFE}'`;
  await policy(client, 'call_nonces', 'expired_seen', `for select using (${expired})`);
  await policy(client, 'call_nonces', 'expired_swept', `for delete using (${expired})`);
}

/**
 * Puts forced row-level security on every table with a seller, and gives the app's role what it needs and no more.
 * Idempotent; runs after the migrations as the owner, so that a new table cannot be forgotten.
 */
export async function applySecurity(client: pg.ClientBase): Promise<void> {
  await client.query(`grant usage on schema public to ${APP_ROLE}`);
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'seller_id' order by 1`,
  );
  for (const { name } of rows) await secureTable(client, name);
  await secureNonces(client);
  await secureClock(client);
  await applyTransitions(client);
  await client.query(
    `grant select, insert, update, delete on public.worker_heartbeats, public.job_requests to ${APP_ROLE}`,
  );
  await client.query(`grant usage on schema drizzle to ${APP_ROLE}`);
  await client.query(`grant select on all tables in schema drizzle to ${APP_ROLE}`);
}

/** Says why the connection's role must not serve, or null. Superusers, owners and BYPASSRLS roles see every seller. */
export async function unsafeRole(client: pg.ClientBase | pg.Pool): Promise<string | null> {
  const { rows } = await client.query<{
    name: string;
    rolsuper: boolean;
    rolbypassrls: boolean;
    owned: number;
  }>(
    `select current_user as name, rolsuper, rolbypassrls,
       (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
     from pg_roles r where rolname = current_user`,
  );
  const role = rows[0];
  if (!role) return 'unknown role';
  if (role.rolsuper) return `${role.name} is a superuser`;
  if (role.rolbypassrls) return `${role.name} bypasses row-level security`;
  return role.owned > 0 ? `${role.name} owns tables` : null;
}
