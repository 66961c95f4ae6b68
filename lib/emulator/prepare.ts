import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';

export const EMULATOR_ROLE = 'seller_center_emulator';
export const EMULATOR_SCHEMA = 'emulator';

/** Two starts at once: duplicate role or schema, or "tuple concurrently updated". */
const RACES = new Set(['42710', '42P06', '23505', 'XX000']);

/**
 * Makes the emulator's role (LOGIN, this password, no rights elsewhere) and the schema it owns in the database of
 * `adminUrl`, as its admin. Repeatable. Gives the URL with which the emulator connects.
 */
export async function prepareEmulatorDatabase(adminUrl: string, password: string): Promise<{ url: string }> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await withRetry(() => makeRole(client, password));
    await withRetry(() => makeSchema(client));
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.username = EMULATOR_ROLE;
  url.password = encodeURIComponent(password);
  return { url: url.toString() };
}

async function makeRole(client: Client, password: string): Promise<void> {
  const role = escapeIdentifier(EMULATOR_ROLE);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [EMULATOR_ROLE]);
  const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  await client.query(
    `${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${attributes} PASSWORD ${escapeLiteral(password)}`,
  );
}

async function makeSchema(client: Client): Promise<void> {
  const role = escapeIdentifier(EMULATOR_ROLE);
  const schema = escapeIdentifier(EMULATOR_SCHEMA);
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const database = escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${role}`);
  await client.query(`REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
  await client.query(`ALTER ROLE ${role} IN DATABASE ${database} SET search_path = ${schema}`);
}

async function withRetry(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 5 || !(error instanceof DatabaseError) || !RACES.has(error.code ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    }
  }
}
