import type pg from 'pg';
import type { Clock } from '@/lib/clock';
import { type Ctx, makeCtx } from '@/lib/context';

/** A background job, a seed or a command acting for one seller. */
export function jobCtx(sellerId: string, label: string, options: { pool?: pg.Pool; now?: Clock } = {}): Ctx {
  return makeCtx({ sellerId, actor: { kind: 'job', id: null, label }, role: 'owner', ...options });
}
