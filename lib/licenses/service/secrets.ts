import { codePurpose, endOf } from '@/lib/callbacks/subject';
import type { Ctx } from '@/lib/context';
import { lookupHashes, open, seal } from '@/lib/seal';

/** Columns that hold something that only its buyer or device should know. */
export type SecretColumn =
  | 'license_codes.code'
  | 'license_pool.license'
  | 'license_usage.client'
  | 'license_requests.fingerprint'
  | 'license_requests.answer';

const purposeOf = (ctx: Ctx, column: SecretColumn) =>
  column === 'license_codes.code' ? codePurpose(ctx.sellerId) : `${column}:${ctx.sellerId}`;

export const sealFor = (ctx: Ctx, column: SecretColumn, plain: string | Buffer): Buffer =>
  seal(plain, purposeOf(ctx, column));

export const openBytes = (ctx: Ctx, column: SecretColumn, sealed: Buffer): Buffer =>
  open(sealed, purposeOf(ctx, column));

export const openFor = (ctx: Ctx, column: SecretColumn, sealed: Buffer): string =>
  openBytes(ctx, column, sealed).toString('utf8');

/** The hashes that find a secret: the first is to be written, any may have been. */
export const hashesOf = (ctx: Ctx, column: SecretColumn, plain: string): [Buffer, ...Buffer[]] =>
  lookupHashes(plain, purposeOf(ctx, column));

/** An auth code or licence as a row keeps it. */
export function keptSecret(ctx: Ctx, column: SecretColumn, plain: string) {
  const [hash] = hashesOf(ctx, column, plain);
  return { hash, sealed: sealFor(ctx, column, plain), end: endOf(plain) };
}
