import { openPool } from '@/db/client';
import type { AddressFamily, Generation } from '@/db/enums';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import { sellers } from '@/db/schema/sellers';
import { newId } from '@/lib/ids';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { seal } from '@/lib/seal';
import { ACCESS_KEY } from './servers';

export type Account = { sellerId: string; addressId: string; path: string };

/** A seller with one production address that delivers at once. */
export async function openAccount(
  databaseUrl: string,
  { family, generation }: { family: AddressFamily; generation: Generation } = {
    family: 'saas',
    generation: 'v2',
  },
): Promise<Account> {
  const pool = openPool(databaseUrl, 2);
  const ctx = jobCtx(newId(), 'bench', { pool });
  const { sellerId } = ctx;
  const addressId = newId();
  const code = `bench-${family}-${generation}`;
  await ctx.run(async (db) => {
    await db.insert(sellers).values({ sellerId, name: 'Bench' });
    await db.insert(productionAddresses).values({
      sellerId,
      id: addressId,
      code,
      label: 'Bench',
      family,
      generation,
      provisioning: 'immediate',
      frontEndUrlTemplate: 'https://app.example.com/{instanceId}',
    });
    await db.insert(accessKeys).values({
      sellerId,
      id: newId(),
      addressId,
      addressCode: code,
      label: 'bench',
      secretSealed: seal(ACCESS_KEY, `access_keys.secret:${sellerId}`),
      validFrom: new Date(0),
    });
  });
  await pool.end();
  return { sellerId, addressId, path: `/api/marketplace/${code}` };
}
