import type pg from 'pg';
import { type Ctx, makeCtx } from '@/lib/context';
import type { LiveAddress } from './addresses';

/** The marketplace acting for the seller that owns the called address. */
export function callerCtx(address: LiveAddress, requestId: string, receivedAt: Date, pool: pg.Pool): Ctx {
  return makeCtx({
    sellerId: address.sellerId,
    actor: { kind: 'marketplace', id: null, label: address.code },
    role: 'owner',
    requestId,
    now: () => receivedAt,
    pool,
  });
}
