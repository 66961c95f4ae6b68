import { createHash } from 'node:crypto';
import type { Ctx } from '@/lib/context';
import { open, seal } from '@/lib/seal';

const purposeOf = (ctx: Ctx) => `approvals.asked:${ctx.sellerId}`;

/** What is asked as JSON, sealed, with its SHA-256 (hex). */
export function sealAsked(ctx: Ctx, asked: unknown): { askedSealed: Buffer; digest: string } {
  const text = JSON.stringify(asked);
  return {
    askedSealed: seal(text, purposeOf(ctx)),
    digest: createHash('sha256').update(text).digest('hex'),
  };
}

export const openAsked = (ctx: Ctx, sealed: Buffer): unknown =>
  JSON.parse(open(sealed, purposeOf(ctx)).toString('utf8'));
