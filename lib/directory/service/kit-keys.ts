import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { kitKeys } from '@/db/schema/directory';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { open, seal } from '@/lib/seal';
import type { KitKeyView } from '../contract';

/** The marketplace asks for 3072 bits or more. */
const MODULUS_BITS = 3_072;
/** The newest pairs; an older one has been replaced on the marketplace long ago. */
const KEYS_TRIED = 5;

const makePair = promisify(generateKeyPair);
const purpose = (ctx: Ctx) => `kit_keys.private_key:${ctx.sellerId}`;

type KitKeyRow = typeof kitKeys.$inferSelect;

/** The marketplace takes a public key without the PEM's first and last line. */
const withoutFrame = (pem: string) => pem.replaceAll(/-----[^-]+-----|\s/g, '');

const toKitKeyView = (row: Pick<KitKeyRow, 'id' | 'publicKeyPem' | 'createdAt'>): KitKeyView => ({
  id: row.id,
  publicKey: withoutFrame(row.publicKeyPem),
  createdAt: row.createdAt.toISOString(),
});

/** Makes an RSA pair of 3072 bits and answers its public half; the private half stays here, sealed. */
export async function createKitKey(ctx: Ctx): Promise<KitKeyView> {
  requireRight(ctx, 'directory.manage');
  const { publicKey, privateKey } = await makePair('rsa', {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return ctx.run(async (db) => {
    const row = { id: newId(), publicKeyPem: publicKey, createdAt: ctx.now() };
    const privateKeySealed = seal(privateKey, purpose(ctx));
    await db.insert(kitKeys).values({ ...row, sellerId: ctx.sellerId, privateKeySealed });
    await recordAudit(ctx, db, { action: 'directory.create_kit_key', subjectId: row.id });
    return toKitKeyView(row);
  });
}

const newestFirst = (ctx: Ctx, db: Database) =>
  db.select().from(kitKeys).where(eq(kitKeys.sellerId, ctx.sellerId)).orderBy(desc(kitKeys.id));

/** The seller's key pairs, newest first. */
export async function listKitKeys(ctx: Ctx): Promise<KitKeyView[]> {
  requireRight(ctx, 'directory.read');
  return ctx.run(async (db) => (await newestFirst(ctx, db)).map(toKitKeyView));
}

/** The private halves that may open a client secret, newest first; for services of this room only. */
export async function privateKeysOf(ctx: Ctx, db: Database): Promise<KeyObject[]> {
  const rows = await newestFirst(ctx, db).limit(KEYS_TRIED);
  return rows.map((row) => createPrivateKey(open(row.privateKeySealed, purpose(ctx))));
}
