import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { readState } from './desk/read-state';
import { prepareEmulatorDatabase } from './prepare';
import { seedEmulator } from './seed';
import { startEmulator } from './start';
import { TABLES_VERSION, upgradeTables } from './tables';
import { openEmulatorPool } from './world';

/** The role is the server's, so every test file that prepares a database uses the same password. */
const PASSWORD = 'stage-password';

let database: TestDatabase;
let url: string;
beforeAll(async () => {
  database = await createTestDatabase(2);
  ({ url } = await prepareEmulatorDatabase(database.adminUrl, PASSWORD));
});
afterAll(() => database.drop());

describe("the emulator's database role", () => {
  it('may be prepared again, also at the same time', async () => {
    const urls = await Promise.all(
      Array.from({ length: 4 }, () => prepareEmulatorDatabase(database.adminUrl, PASSWORD)),
    );
    expect(new Set(urls.map((made) => made.url))).toEqual(new Set([url]));
  });

  it("reads none of the app's tables and makes nothing outside its schema", async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const denied = { code: '42501' };
    await expect(client.query('SELECT * FROM public.sellers')).rejects.toMatchObject(denied);
    await expect(client.query('CREATE TABLE public.intruder (id int)')).rejects.toMatchObject(denied);
    await expect(client.query('CREATE SCHEMA intruder')).rejects.toMatchObject(denied);
    await client.end();
  });

  it("shuts the app's role out of the emulator's tables", async () => {
    const pool = openEmulatorPool(url);
    await upgradeTables(pool);
    await pool.end();
    await expect(database.pool.query('SELECT * FROM emulator.orders')).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe("the emulator's tables", () => {
  it('are made once by processes that start together', async () => {
    const fresh = await createTestDatabase(2);
    const prepared = await prepareEmulatorDatabase(fresh.adminUrl, PASSWORD);
    const pools = Array.from({ length: 4 }, () => openEmulatorPool(prepared.url));
    await Promise.all(pools.map(upgradeTables));
    const versions = await pools[0]?.query('SELECT version FROM version');
    expect(versions?.rows).toEqual([{ version: TABLES_VERSION }]);
    await Promise.all(pools.map((pool) => pool.end()));
    await fresh.drop();
  });

  it('of a newer program are left alone', async () => {
    const pool = openEmulatorPool(url);
    await pool.query('UPDATE version SET version = 99');
    await expect(upgradeTables(pool)).rejects.toThrow('version 99');
    await pool.query('UPDATE version SET version = $1', [TABLES_VERSION]);
    await pool.end();
  });

  it('keep their content over a restart, and the demo content follows a moved app', async () => {
    const settings = { databaseUrl: url, token: 'token-token-token', port: 0, loop: false };
    const first = await startEmulator(settings);
    await seedEmulator(first.world.pool, { appUrl: 'http://127.0.0.1:3000', openApiSecret: 'SK' });
    const before = await readState(first.world);
    await first.close();
    const second = await startEmulator(settings);
    await seedEmulator(second.world.pool, { appUrl: 'http://127.0.0.1:3001', openApiSecret: 'SK' });
    const after = await readState(second.world);
    await second.close();
    expect(after.products).toEqual(before.products);
    expect(after.buyers).toEqual(before.buyers);
    const targets = (state: typeof before) => state.connections.map(({ target }) => target);
    expect(targets(before)).toEqual([
      'http://127.0.0.1:3000/api/marketplace/demo-saas-v2',
      'http://127.0.0.1:3000/api/marketplace/demo-saas-v1',
      'http://127.0.0.1:3000/api/marketplace/demo-order-notice',
      'http://127.0.0.1:3000/api/marketplace/demo-license-v2',
      'http://127.0.0.1:3000/api/marketplace/demo-license-v1',
      'http://127.0.0.1:3000/api/marketplace/demo-client-license',
    ]);
    expect(targets(after)).toEqual([
      'http://127.0.0.1:3001/api/marketplace/demo-saas-v2',
      'http://127.0.0.1:3001/api/marketplace/demo-saas-v1',
      'http://127.0.0.1:3001/api/marketplace/demo-order-notice',
      'http://127.0.0.1:3001/api/marketplace/demo-license-v2',
      'http://127.0.0.1:3001/api/marketplace/demo-license-v1',
      'http://127.0.0.1:3001/api/marketplace/demo-client-license',
    ]);
  });
});
