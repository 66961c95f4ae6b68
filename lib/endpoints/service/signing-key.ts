import { accessKeys } from '@/db/schema/endpoints';
import type { Ctx } from '@/lib/context';
import { forbidden } from '@/lib/errors';
import { open } from '@/lib/seal';
import { signingKeyOf } from '../rules';
import { keysOf } from './rows';

/**
 * The key of an address that signs calls to the marketplace, opened, for the job that makes them: the preferred one while
 * it is live, else the newest live one. Null when there is none.
 */
export async function findSigningKey(
  ctx: Ctx,
  addressId: string,
  preferredId: string | null = null,
): Promise<string | null> {
  if (ctx.actor.kind !== 'job') throw forbidden();
  return ctx.run(async (db) => {
    const keys = await db.select().from(accessKeys).where(keysOf(ctx, addressId));
    const key = signingKeyOf(keys, preferredId, ctx.now());
    return key ? open(key.secretSealed, `access_keys.secret:${ctx.sellerId}`).toString('utf8') : null;
  });
}
