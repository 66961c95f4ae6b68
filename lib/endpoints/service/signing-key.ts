import { asc } from 'drizzle-orm';
import { accessKeys } from '@/db/schema/endpoints';
import type { Ctx } from '@/lib/context';
import { forbidden } from '@/lib/errors';
import { open } from '@/lib/seal';
import { keyState } from '../rules';
import { keysOf } from './rows';

/** The newest live key of an address, opened, for the job that signs calls with it. Null when there is none. */
export async function findSigningKey(ctx: Ctx, addressId: string): Promise<string | null> {
  if (ctx.actor.kind !== 'job') throw forbidden();
  return ctx.run(async (db) => {
    const keys = await db
      .select()
      .from(accessKeys)
      .where(keysOf(ctx, addressId))
      .orderBy(asc(accessKeys.validFrom), asc(accessKeys.id));
    const live = keys.filter((key) => keyState(key, ctx.now()) === 'live').at(-1);
    return live ? open(live.secretSealed, `access_keys.secret:${ctx.sellerId}`).toString('utf8') : null;
  });
}
