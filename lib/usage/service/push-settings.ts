import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { UsagePushForm } from '@/db/enums';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import { usagePushSettings } from '@/db/schema/usage';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { keyState, signingKeyOf } from '@/lib/endpoints/rules';
import { invalid, notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { PushSettings, SetPush } from '../contract';
import { USAGE_DEFAULTS } from '../defaults';

type Chosen = { form: UsagePushForm; keyId: string | null };

/** The form in which an address's usage is pushed and the key that was chosen for it; the defaults where nobody chose. */
export function pushChoiceOf(ctx: Ctx, addressId: string): Promise<Chosen> {
  return ctx.run(async (db) => {
    const [row] = await db
      .select({ form: usagePushSettings.form, keyId: usagePushSettings.keyId })
      .from(usagePushSettings)
      .where(and(eq(usagePushSettings.sellerId, ctx.sellerId), eq(usagePushSettings.addressId, addressId)));
    return row ?? { form: USAGE_DEFAULTS.form, keyId: null };
  });
}

async function read(ctx: Ctx, db: Database, addressId?: string): Promise<PushSettings[]> {
  const addresses = await db
    .select({ id: productionAddresses.id, label: productionAddresses.label, chosen: usagePushSettings })
    .from(productionAddresses)
    .leftJoin(
      usagePushSettings,
      and(
        eq(usagePushSettings.sellerId, productionAddresses.sellerId),
        eq(usagePushSettings.addressId, productionAddresses.id),
      ),
    )
    .where(
      and(
        eq(productionAddresses.sellerId, ctx.sellerId),
        eq(productionAddresses.family, 'saas'),
        addressId ? eq(productionAddresses.id, addressId) : undefined,
      ),
    )
    .orderBy(asc(productionAddresses.label), asc(productionAddresses.id));
  const keys = await db
    .select({
      id: accessKeys.id,
      addressId: accessKeys.addressId,
      label: accessKeys.label,
      validFrom: accessKeys.validFrom,
      validUntil: accessKeys.validUntil,
      revokedAt: accessKeys.revokedAt,
    })
    .from(accessKeys)
    .where(eq(accessKeys.sellerId, ctx.sellerId));
  return addresses.map(({ id, label, chosen }) => {
    const own = keys.filter((key) => key.addressId === id);
    const keyId = chosen?.keyId ?? null;
    return {
      addressId: id,
      label,
      form: chosen?.form ?? USAGE_DEFAULTS.form,
      isDefault: (chosen?.form ?? USAGE_DEFAULTS.form) === USAGE_DEFAULTS.form && keyId === null,
      keyId,
      keys: own
        .filter((key) => keyState(key, ctx.now()) === 'live' || key.id === keyId)
        .map((key) => ({ id: key.id, label: key.label, isLive: keyState(key, ctx.now()) === 'live' })),
      signsWith: signingKeyOf(own, keyId, ctx.now())?.label ?? null,
    };
  });
}

/** How usage is pushed for each SaaS production address. Needs `usage.read`. */
export async function listPushSettings(ctx: Ctx): Promise<PushSettings[]> {
  requireRight(ctx, 'usage.read');
  return ctx.run((db) => read(ctx, db));
}

/** Chooses form and key for an address; `keyId` null is the newest live one. Throws NotFound. Needs `usage.manage`. */
export async function setPush(ctx: Ctx, addressId: string, input: SetPush): Promise<PushSettings> {
  requireRight(ctx, 'usage.manage');
  return ctx.run(async (db) => {
    await db
      .select({ id: productionAddresses.id })
      .from(productionAddresses)
      .where(and(eq(productionAddresses.sellerId, ctx.sellerId), eq(productionAddresses.id, addressId)))
      .for('update');
    const [before] = await read(ctx, db, addressId);
    if (!before) throw notFound();
    const labelOf = (id: string | null) => before.keys.find((key) => key.id === id)?.label ?? null;
    const isUsable = input.keyId === null || before.keys.some((key) => key.id === input.keyId && key.isLive);
    if (!isUsable) throw invalid('invalid', [{ path: 'keyId', code: 'invalid_value' }]);
    const changes = {
      ...(before.form === input.form ? {} : { pushForm: [before.form, input.form] as [unknown, unknown] }),
      ...(before.keyId === input.keyId
        ? {}
        : { pushKey: [labelOf(before.keyId), labelOf(input.keyId)] as [unknown, unknown] }),
    };
    if (Object.keys(changes).length === 0) return before;
    const values = { ...input, updatedAt: ctx.now() };
    await db
      .insert(usagePushSettings)
      .values({ sellerId: ctx.sellerId, addressId, ...values })
      .onConflictDoUpdate({ target: [usagePushSettings.sellerId, usagePushSettings.addressId], set: values });
    const fact = { action: 'usage.set_push', subjectId: addressId, subjectLabel: before.label };
    await recordAudit(ctx, db, { ...fact, changes });
    const [after] = await read(ctx, db, addressId);
    return after ?? before;
  });
}
