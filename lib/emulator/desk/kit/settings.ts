import type { PutKitSettings } from '../../contract-kit';
import { invalid } from '../../problem';
import { readPublicKey } from '../../signing/rsa-oaep';
import type { KitSettingsView } from '../../views-kit';
import type { Db, World } from '../../world';

/** The kit's settings at every SaaS address. */
export async function listKitSettings(world: World): Promise<{ items: KitSettingsView[] }> {
  const { rows } = await world.pool.query<KitSettingsView>(
    `SELECT c.id AS "connectionId", c.name, c.generation, k.public_key AS "publicKey",
       coalesce(k.digests, 'sha256-sha256') AS digests, k.access_key IS NOT NULL AS "hasOwnKey"
     FROM connections c LEFT JOIN kit_settings k ON k.connection_id = c.id
     WHERE c.family = 'saas' ORDER BY c.created_at, c.id`,
  );
  return { items: rows };
}

/** 应用凭证: the seller's public key for client secrets, and the kit's own access key. */
export async function putKitSettings(
  world: World,
  input: PutKitSettings,
): Promise<{ items: KitSettingsView[] }> {
  await requireSaas(world.pool, input.connectionId);
  if (input.publicKey !== null) requireKey(input.publicKey);
  await world.pool.query(
    `INSERT INTO kit_settings (connection_id, public_key, digests, access_key) VALUES ($1, $2, $3, $4)
     ON CONFLICT (connection_id) DO UPDATE SET public_key = $2, digests = $3, access_key = $4`,
    [input.connectionId, input.publicKey, input.digests, input.accessKey],
  );
  return listKitSettings(world);
}

export async function requireSaas(db: Db, connectionId: string): Promise<void> {
  const { rowCount } = await db.query(`SELECT FROM connections WHERE id = $1 AND family = 'saas'`, [
    connectionId,
  ]);
  if (!rowCount) throw invalid('connectionId', 'no address of a SaaS product');
}

function requireKey(publicKey: string): void {
  try {
    readPublicKey(publicKey);
  } catch {
    throw invalid('publicKey', 'is no RSA public key of 3072 bits or more', 'no_public_key');
  }
}
