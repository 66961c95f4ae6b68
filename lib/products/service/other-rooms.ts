import type { ProductClass } from '@/db/enums';
import { listApprovedVersions } from '@/lib/assets/service/approved';
import type { Ctx } from '@/lib/context';
import { hasSigned } from '@/lib/sellers/service/agreements';
import { certificationState } from '@/lib/sellers/service/certification-state';
import type { FormOptions } from '../contract';

/** The approved versions of the seller's assets. */
export async function approvedAssets(ctx: Ctx): Promise<FormOptions['assets']> {
  const versions = await listApprovedVersions(ctx, {});
  return versions.map(({ id, assetName, version, kind, regions }) => ({
    id,
    name: assetName,
    version,
    kind,
    regions,
  }));
}

/** Whether the seller's business certification (商业信息认证, R5) is done. */
export const isCertified = async (ctx: Ctx): Promise<boolean> => (await certificationState(ctx)).isCertified;

/** Whether the agreement of the product's class is signed (R3, R9). */
export const hasAgreement = (ctx: Ctx, productClass: ProductClass): Promise<boolean> =>
  hasSigned(ctx, productClass === 'joint' ? 'joint_partner' : 'common_partner');
