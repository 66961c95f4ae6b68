import { eq } from 'drizzle-orm';
import type pg from 'pg';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import { lookUp } from '@/lib/context';
import { open } from '@/lib/seal';
import { PROTOCOL_DEFAULTS } from './defaults';
import type { LiveKey } from './signature/keys';

type Key = LiveKey & { validFrom: Date; validUntil: Date | null };

/** What the door needs of a production address, secrets opened. */
export type LiveAddress = Pick<
  typeof productionAddresses.$inferSelect,
  | 'sellerId'
  | 'id'
  | 'code'
  | 'family'
  | 'generation'
  | 'enabled'
  | 'fieldEncryption'
  | 'provisioning'
  | 'frontEndUrlTemplate'
  | 'adminUrlTemplate'
  | 'fingerprintNeeded'
> & { keys: readonly Key[] };

type Cached = { address: LiveAddress | null; readAtMs: number };
const CACHE_MAX = 10_000;
const CODE = /^[A-Za-z0-9_-]{1,64}$/;

async function readAddress(code: string, pool: pg.Pool): Promise<LiveAddress | null> {
  return lookUp(
    code,
    async (db) => {
      const [address] = await db.select().from(productionAddresses).where(eq(productionAddresses.code, code));
      if (!address) return null;
      const rows = await db.select().from(accessKeys).where(eq(accessKeys.addressCode, code));
      const keys = rows
        .filter((row) => row.revokedAt === null && row.addressId === address.id)
        .sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime())
        .map((row) => ({
          id: row.id,
          secret: open(row.secretSealed, `access_keys.secret:${row.sellerId}`).toString('utf8'),
          validFrom: row.validFrom,
          validUntil: row.validUntil,
        }));
      return { ...address, keys };
    },
    pool,
  );
}

/** Reads production addresses by their opaque code, remembering each for a few seconds. */
export function addressBook(pool: pg.Pool) {
  const known = new Map<string, Cached>();
  const pending = new Map<string, Promise<LiveAddress | null>>();

  let forgotten = 0;

  async function refresh(code: string, nowMs: number): Promise<LiveAddress | null> {
    const asOf = forgotten;
    const reading = pending.get(code) ?? readAddress(code, pool).finally(() => pending.delete(code));
    pending.set(code, reading);
    const address = await reading;
    if (known.size >= CACHE_MAX) known.clear();
    // What was read before a change was told may be from before the change.
    if (asOf === forgotten) known.set(code, { address, readAtMs: nowMs });
    return address;
  }

  return {
    /** Has an address read again at its next call; null: all of them. */
    forget(code: string | null): void {
      forgotten += 1;
      pending.clear();
      if (code === null) known.clear();
      else known.delete(code);
    },
    /** The address, or null when there is none. */
    async find(code: string, now: Date): Promise<LiveAddress | null> {
      if (!CODE.test(code)) return null;
      const cached = known.get(code);
      const isFresh = cached && now.getTime() - cached.readAtMs < PROTOCOL_DEFAULTS.addressCacheMs;
      return isFresh ? cached.address : refresh(code, now.getTime());
    },
  };
}

export type AddressBook = ReturnType<typeof addressBook>;

/** The keys that may sign at this moment. */
export function keysAt(address: LiveAddress, now: Date): LiveKey[] {
  return address.keys.filter(
    (key) => key.validFrom <= now && (key.validUntil === null || now < key.validUntil),
  );
}
