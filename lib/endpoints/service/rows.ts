import { and, desc, eq } from 'drizzle-orm';
import { announceAddress } from '@/db/changes';
import type { Database } from '@/db/client';
import { callbacks } from '@/db/schema/callbacks';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import type { AccessKeyView, AddressView } from '../contract';
import { keyState } from '../rules';

export type AddressRow = typeof productionAddresses.$inferSelect;
export type KeyRow = typeof accessKeys.$inferSelect;

/** How far back the newest call of an address is looked for: the ledger has no index by address. */
const CALLS_LOOKED_AT = 1_000;

export const addressIs = (ctx: Ctx, id: string) =>
  and(eq(productionAddresses.sellerId, ctx.sellerId), eq(productionAddresses.id, id));

export const keysOf = (ctx: Ctx, addressId: string) =>
  and(eq(accessKeys.sellerId, ctx.sellerId), eq(accessKeys.addressId, addressId));

/** Locks an address for a change, which every door hears of when it commits. Throws NotFound for an unknown one and for another seller's. */
export async function lockAddress(ctx: Ctx, db: Database, id: string): Promise<AddressRow> {
  const [row] = await db.select().from(productionAddresses).where(addressIs(ctx, id)).for('update');
  if (!row) throw notFound();
  await announceAddress(db, row.code);
  return row;
}

export const toKeyView = (row: KeyRow, now: Date): AccessKeyView => ({
  id: row.id,
  label: row.label,
  state: keyState(row, now),
  validFrom: row.validFrom.toISOString(),
  validUntil: row.validUntil?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

type Seen = { keys: readonly KeyRow[]; lastCalls: ReadonlyMap<string, Date>; now: Date };

export function toAddressView(row: AddressRow, { keys, lastCalls, now }: Seen): AddressView {
  const live = keys.filter((key) => key.addressId === row.id && keyState(key, now) === 'live');
  return {
    id: row.id,
    code: row.code,
    label: row.label,
    family: row.family,
    generation: row.generation,
    enabled: row.enabled,
    fieldEncryption: row.fieldEncryption,
    provisioning: row.provisioning,
    frontEndUrlTemplate: row.frontEndUrlTemplate,
    adminUrlTemplate: row.adminUrlTemplate,
    fingerprintNeeded: row.fingerprintNeeded,
    liveKeys: live.length,
    lastCallAt: lastCalls.get(row.id)?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The newest call of each address among the seller's last thousand. */
export async function lastCallsOf(ctx: Ctx, db: Database): Promise<Map<string, Date>> {
  const rows = await db
    .select({ addressId: callbacks.addressId, at: callbacks.receivedAt })
    .from(callbacks)
    .where(eq(callbacks.sellerId, ctx.sellerId))
    .orderBy(desc(callbacks.id))
    .limit(CALLS_LOOKED_AT);
  const newest = new Map<string, Date>();
  for (const { addressId, at } of rows) if (!newest.has(addressId)) newest.set(addressId, at);
  return newest;
}
