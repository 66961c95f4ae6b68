import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { AddApplication, ChangeApplication } from '../../contract-kit';
import { newId } from '../../ids';
import { notFound } from '../../problem';
import type { KitResult } from '../../views-kit';
import type { Db, World } from '../../world';
import { applicationBody, type Client } from './bodies';
import type { EnterpriseRow } from './enterprises';
import { changeDirectory } from './sync';

const SECRET_BYTES = 24;
const token = (bytes: number) => randomBytes(bytes).toString('base64url');

/** Writes an application with a client of its own; gives its id. */
export async function insertApplication(
  client: PoolClient,
  enterprise: string,
  { name, loginUrl }: AddApplication,
  now: Date,
): Promise<string> {
  const id = newId();
  await client.query(
    `INSERT INTO kit_applications (id, enterprise, name, app_id, client_id, client_secret, login_url, status,
       created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8)`,
    [id, enterprise, name, `app-${token(9)}`, `client-${token(12)}`, token(SECRET_BYTES), loginUrl, now],
  );
  return id;
}

/** The clients of an enterprise's applications, or of one, with the key under which their secrets travel. */
export async function clientsOf(db: Db, enterprise: EnterpriseRow, only?: string): Promise<Client[]> {
  const { rows } = await db.query<Client>(
    `SELECT a.app_id AS "appId", a.client_id AS "clientId", a.client_secret AS "clientSecret",
       k.public_key AS "publicKey", coalesce(k.digests, 'sha256-sha256') AS digests
     FROM kit_applications a LEFT JOIN kit_settings k ON k.connection_id = $2
     WHERE a.enterprise::text = $1 AND a.status = 'active' AND ($3::text IS NULL OR a.id::text = $3)
     ORDER BY a.created_at, a.id`,
    [enterprise.id, enterprise.connectionId, only ?? null],
  );
  return rows;
}

/** The one client of an application that is there; throws NotFound. */
async function clientOf(db: Db, enterprise: EnterpriseRow, id: string): Promise<Client> {
  const [client] = await clientsOf(db, enterprise, id);
  if (!client) throw notFound('application');
  return client;
}

export const addApplication = (
  world: World,
  enterpriseId: string,
  input: AddApplication,
): Promise<KitResult> =>
  changeDirectory(world, enterpriseId, async (client, enterprise) => {
    const id = await insertApplication(client, enterprise.id, input, world.now());
    const made = await clientOf(client, enterprise, id);
    return [{ purpose: 'sync-application', params: applicationBody(enterprise, made, 1) }];
  });

/** Another login address, or a new client secret. */
export const changeApplication = (
  world: World,
  enterpriseId: string,
  id: string,
  input: ChangeApplication,
): Promise<KitResult> =>
  changeDirectory(world, enterpriseId, async (client, enterprise) => {
    await clientOf(client, enterprise, id);
    await client.query(
      'UPDATE kit_applications SET login_url = $2, client_secret = coalesce($3, client_secret) WHERE id::text = $1',
      [id, input.loginUrl, input.newSecret ? token(SECRET_BYTES) : null],
    );
    const changed = await clientOf(client, enterprise, id);
    return [{ purpose: 'sync-application', params: applicationBody(enterprise, changed, 2) }];
  });

export const removeApplication = (world: World, enterpriseId: string, id: string): Promise<KitResult> =>
  changeDirectory(world, enterpriseId, async (client, enterprise) => {
    const gone = await clientOf(client, enterprise, id);
    await client.query(`UPDATE kit_applications SET status = 'removed' WHERE id::text = $1`, [id]);
    return [{ purpose: 'sync-application', params: applicationBody(enterprise, gone, 0) }];
  });
