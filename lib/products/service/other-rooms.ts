import type { Ctx } from '@/lib/context';
import type { FormOptions } from '../contract';

/** The approved versions of the seller's assets; null where assets cannot be asked for. */
export async function approvedAssets(_ctx: Ctx): Promise<FormOptions['assets']> {
  return null;
}

/** Whether the seller's business certification (商业信息认证, R5) is done; null where nobody can tell. */
export async function isCertified(_ctx: Ctx): Promise<boolean | null> {
  return null;
}
