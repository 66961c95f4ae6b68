import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, ensureEmbedded } from '@/db/embedded/launch';
import { environmentProblems } from '@/lib/env';

export type Settings = {
  /** The environment for every process of the app. */
  env: Record<string, string>;
  embedded: EmbeddedServer | null;
  demo: boolean;
};

const DATABASE = 'seller_center';
const secret = (bytes: number, encoding: 'base64' | 'base64url') => randomBytes(bytes).toString(encoding);

/** Secrets of an installation without configuration: made once and kept beside its data, readable by its user only. */
function localSecrets(dataDir: string): Record<string, string> {
  const file = path.join(dataDir, 'secrets.json');
  if (!fs.existsSync(file)) {
    const made = {
      SEALING_KEYS: secret(32, 'base64'),
      AUTH_SECRET: secret(48, 'base64url'),
      EMULATOR_TOKEN: secret(24, 'base64url'),
      EMULATOR_PASSWORD: secret(24, 'base64url'),
    };
    fs.writeFileSync(`${file}.half`, JSON.stringify(made, null, 2), { mode: 0o600 });
    fs.renameSync(`${file}.half`, file);
  }
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>;
}

async function ownDatabase(server: EmbeddedServer): Promise<string> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
  return Object.assign(new URL(server.url), { pathname: `/${DATABASE}` }).href;
}

/** Settings without DATABASE_URL: the embedded PostgreSQL, secrets of its own, the demo and its emulator. */
async function localSettings(given: Record<string, string>): Promise<Settings> {
  const dataDir = path.resolve(given.DATA_DIR ?? '.data');
  fs.mkdirSync(dataDir, { recursive: true });
  const secrets = localSecrets(dataDir);
  const embedded = await ensureEmbedded(path.join(dataDir, 'postgres'));
  const emulatorPort = given.EMULATOR_PORT ?? String(Number(given.PORT ?? 3000) + 1100);
  const demo = given.DEMO !== '0';
  const defaults = {
    ...secrets,
    DATA_DIR: dataDir,
    DATABASE_URL: await ownDatabase(embedded),
    DEMO: demo ? '1' : '0',
    EMULATOR_PORT: emulatorPort,
    ...(demo
      ? {
          OPEN_API_HOSTS: `http://127.0.0.1:${emulatorPort}`,
          RESOURCE_FORMATION_HOST: `http://127.0.0.1:${emulatorPort}`,
        }
      : {}),
  };
  return { env: { ...defaults, ...given, DATA_DIR: dataDir, EMULATOR_PORT: emulatorPort }, embedded, demo };
}

/**
 * What the app runs with. With DATABASE_URL nothing is made up: missing or unusable settings are listed and the
 * process ends with 1.
 */
export async function resolveSettings(): Promise<Settings> {
  const given = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => (entry[1] ?? '') !== ''),
  );
  const settings = given.DATABASE_URL
    ? { env: given, embedded: null, demo: given.DEMO === '1' }
    : await localSettings(given);
  const problems = environmentProblems(settings.env);
  if (problems.length > 0) {
    console.error('These settings are missing or cannot be used (.env.example explains each):');
    for (const problem of problems) console.error(`  ${problem}`);
    process.exit(1);
  }
  return settings;
}
