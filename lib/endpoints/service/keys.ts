import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { accessKeys } from '@/db/schema/endpoints';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { newCode, newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { seal } from '@/lib/seal';
import type { AccessKeyView, CreateAccessKey, NewAccessKey, SetKeyValidity } from '../contract';
import { keyState, MAX_LIVE_KEYS, SECRET_LENGTH, validityProblems } from '../rules';
import { type KeyRow, keysOf, lockAddress, toKeyView } from './rows';

const secretPurpose = (ctx: Ctx) => `access_keys.secret:${ctx.sellerId}`;

function refuseWrongValidity(validFrom: Date, validUntil: Date | null): void {
  const problems = validityProblems(validFrom, validUntil);
  if (problems.length > 0) throw invalid('invalid', problems);
}

/** Adds a key beside the living ones, so that keys rotate with an overlap; only this answer shows the secret. */
export async function createAccessKey(
  ctx: Ctx,
  addressId: string,
  input: CreateAccessKey,
): Promise<NewAccessKey> {
  requireRight(ctx, 'endpoints.manage');
  return ctx.run(async (db) => {
    const now = ctx.now();
    const validFrom = input.validFrom ?? now;
    refuseWrongValidity(validFrom, input.validUntil);
    const address = await lockAddress(ctx, db, addressId);
    const keys = await db.select().from(accessKeys).where(keysOf(ctx, addressId));
    const usable = keys.filter((key) => ['live', 'scheduled'].includes(keyState(key, now)));
    if (usable.length >= MAX_LIVE_KEYS) throw conflict('key_limit');
    if (keys.some((key) => key.label === input.label)) {
      throw invalid('invalid', [{ path: 'label', code: 'taken' }]);
    }
    const secret = input.secret ?? newCode(SECRET_LENGTH);
    const row: KeyRow = {
      sellerId: ctx.sellerId,
      id: newId(),
      addressId,
      addressCode: address.code,
      label: input.label,
      secretSealed: seal(secret, secretPurpose(ctx)),
      validFrom,
      validUntil: input.validUntil,
      revokedAt: null,
      createdAt: now,
    };
    await db.insert(accessKeys).values(row);
    await recordAudit(ctx, db, {
      action: 'endpoints.create_access_key',
      subjectId: row.id,
      subjectLabel: `${address.label} / ${row.label}`,
      changes: {
        validFrom: [null, validFrom.toISOString()],
        validUntil: [null, row.validUntil?.toISOString() ?? null],
      },
    });
    return { key: toKeyView(row, now), secret };
  });
}

const keyIs = (ctx: Ctx, addressId: string, keyId: string) =>
  and(keysOf(ctx, addressId), eq(accessKeys.id, keyId));

async function keyById(ctx: Ctx, db: Database, addressId: string, keyId: string): Promise<KeyRow> {
  const [row] = await db
    .select()
    .from(accessKeys)
    .where(keyIs(ctx, addressId, keyId));
  if (!row) throw notFound();
  return row;
}

/** Ends a key for good: every door refuses it as soon as it hears of it. Doing it again changes nothing. */
export async function revokeAccessKey(ctx: Ctx, addressId: string, keyId: string): Promise<AccessKeyView> {
  requireRight(ctx, 'endpoints.manage');
  return ctx.run(async (db) => {
    const address = await lockAddress(ctx, db, addressId);
    const [revoked] = await db
      .update(accessKeys)
      .set({ revokedAt: ctx.now() })
      .where(and(keyIs(ctx, addressId, keyId), isNull(accessKeys.revokedAt)))
      .returning();
    if (!revoked) return toKeyView(await keyById(ctx, db, addressId, keyId), ctx.now());
    await recordAudit(ctx, db, {
      action: 'endpoints.revoke_access_key',
      subjectId: keyId,
      subjectLabel: `${address.label} / ${revoked.label}`,
    });
    return toKeyView(revoked, ctx.now());
  });
}

type Validity = Pick<KeyRow, 'validFrom' | 'validUntil'>;

function validityChanges(before: Validity, after: Validity): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const field of ['validFrom', 'validUntil'] as const) {
    const [from, to] = [before[field]?.toISOString() ?? null, after[field]?.toISOString() ?? null];
    if (from !== to) changes[field] = [from, to];
  }
  return changes;
}

/** Moves the first or last instant of a key. Throws Conflict for a revoked one. */
export async function setKeyValidity(
  ctx: Ctx,
  addressId: string,
  keyId: string,
  input: SetKeyValidity,
): Promise<AccessKeyView> {
  requireRight(ctx, 'endpoints.manage');
  return ctx.run(async (db) => {
    const address = await lockAddress(ctx, db, addressId);
    const before = await keyById(ctx, db, addressId, keyId);
    const validFrom = input.validFrom ?? before.validFrom;
    refuseWrongValidity(validFrom, input.validUntil);
    if (before.revokedAt !== null) throw conflict('key_revoked');
    const changes = validityChanges(before, { validFrom, validUntil: input.validUntil });
    if (Object.keys(changes).length === 0) return toKeyView(before, ctx.now());
    const after = { ...before, validFrom, validUntil: input.validUntil };
    await db
      .update(accessKeys)
      .set({ validFrom, validUntil: input.validUntil })
      .where(keyIs(ctx, addressId, keyId));
    await recordAudit(ctx, db, {
      action: 'endpoints.set_key_validity',
      subjectId: keyId,
      subjectLabel: `${address.label} / ${before.label}`,
      changes,
    });
    return toKeyView(after, ctx.now());
  });
}
