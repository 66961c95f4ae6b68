import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { kitKeys } from '@/db/schema/directory';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { open, seal } from '@/lib/seal';
import type { KitKeyView } from '../contract';
import { MAX_KIT_KEYS } from '../contract-values';

/** The marketplace asks for 3072 bits or more. */
const MODULUS_BITS = 3_072;

const makePair = promisify(generateKeyPair);
/** An RSA pair in PEM; it takes a second, so it may be begun beforehand. */
export const newKeyPair = () =>
  makePair('rsa', {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const purpose = (ctx: Ctx) => `kit_keys.private_key:${ctx.sellerId}`;

type KitKeyRow = typeof kitKeys.$inferSelect;

/** The marketplace takes a public key without the PEM's first and last line. */
const withoutFrame = (pem: string) => pem.replaceAll(/-----[^-]+-----|\s/g, '');

const toKitKeyView = (row: Pick<KitKeyRow, 'id' | 'publicKeyPem' | 'createdAt'>): KitKeyView => ({
  id: row.id,
  publicKey: withoutFrame(row.publicKeyPem),
  createdAt: row.createdAt.toISOString(),
});

/**
 * Makes an RSA pair of 3072 bits and answers its public half; the private half stays here, sealed. Throws Conflict
 * when there are as many as are tried on a client secret.
 */
export async function createKitKey(ctx: Ctx, pair?: ReturnType<typeof newKeyPair>): Promise<KitKeyView> {
  requireRight(ctx, 'directory.manage');
  const { publicKey, privateKey } = await (pair ?? newKeyPair());
  return ctx.run(async (db) => {
    const key = JSON.stringify(['kit-keys', ctx.sellerId]);
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
    if ((await db.$count(kitKeys, eq(kitKeys.sellerId, ctx.sellerId))) >= MAX_KIT_KEYS)
      throw conflict('kit_key_limit');
    const row = { id: newId(), publicKeyPem: publicKey, createdAt: ctx.now() };
    const privateKeySealed = seal(privateKey, purpose(ctx));
    await db.insert(kitKeys).values({ ...row, sellerId: ctx.sellerId, privateKeySealed });
    await recordAudit(ctx, db, { action: 'directory.create_kit_key', subjectId: row.id });
    return toKitKeyView(row);
  });
}

const newestFirst = (ctx: Ctx, db: Database) =>
  db.select().from(kitKeys).where(eq(kitKeys.sellerId, ctx.sellerId)).orderBy(desc(kitKeys.id));

/** Removes a key pair: client secrets sent under it can no longer be opened. Throws NotFound. */
export async function removeKitKey(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    const isOwn = and(eq(kitKeys.sellerId, ctx.sellerId), eq(kitKeys.id, id));
    const { rowCount } = await db.delete(kitKeys).where(isOwn);
    if (!rowCount) throw notFound();
    await recordAudit(ctx, db, { action: 'directory.remove_kit_key', subjectId: id });
  });
}

/** The seller's key pairs, newest first. */
export async function listKitKeys(ctx: Ctx): Promise<KitKeyView[]> {
  requireRight(ctx, 'directory.read');
  return ctx.run(async (db) => (await newestFirst(ctx, db)).map(toKitKeyView));
}

/** The private halves that may open a client secret, newest first; for services of this room only. */
export async function privateKeysOf(ctx: Ctx, db: Database): Promise<KeyObject[]> {
  const rows = await newestFirst(ctx, db).limit(MAX_KIT_KEYS);
  return rows.map((row) => createPrivateKey(open(row.privateKeySealed, purpose(ctx))));
}
