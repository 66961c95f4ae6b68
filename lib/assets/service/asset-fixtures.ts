import type { AssetKind, AssetState } from '@/db/enums/assets';
import { assetVersions } from '@/db/schema/assets';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { adoptFile } from '@/lib/storage/files';
import { updateVersionInput } from '../contract';
import { SELF_CHECKS } from '../contract-values';
import { scanReportInput } from '../scan-report';
import { createAsset, updateVersion } from './assets';
import { versionIs } from './rows';

const DETAILS: Record<AssetKind, object> = {
  image: {
    category: 'runtime',
    imageId: 'img-1',
    os: 'Ubuntu 24.04',
    architecture: 'x86_64',
    loginUser: 'root',
    regions: ['cn-north-4'],
    agencyName: 'ims_admin_for_marketplace',
    agencyHasPermission: true,
    securityGroup: 'tcp 22 0.0.0.0/0',
  },
  software_package: { deployment: 'manual', architecture: 'x86_64', deploymentNotes: 'Run setup.sh' },
  saas: { contactName: '林晓', contactEmail: 'lin@example.com', contactPhone: '0571-1' },
};

/** What a version of a kind says when nothing is left to be done but files and domains. */
export const soundDetails = (kind: AssetKind, more: object = {}) =>
  updateVersionInput.parse({
    details: { kind, selfChecks: [...SELF_CHECKS[kind]], ...DETAILS[kind], ...more },
  });

export type Made = { id: string; versionId: string };

/** An asset whose version may be submitted; a package has a file without bytes. */
export async function soundAsset(ctx: Ctx, kind: AssetKind = 'image', more: object = {}): Promise<Made> {
  const made = await createAsset(ctx, { kind, name: `Asset ${newId()}`, version: 'V1.0' });
  await updateVersion(ctx, made.versionId, soundDetails(kind, more));
  if (kind === 'software_package')
    await ctx.run(async (db, inner) => {
      const file = { id: newId(), name: 'a.zip', mediaType: 'application/zip', sizeBytes: 1, sha256: 'x' };
      await adoptFile(inner, db, file);
      await db.update(assetVersions).set({ fileId: file.id }).where(versionIs(inner, made.versionId));
    });
  return made;
}

/** Puts a version into a state as if its life had led there. */
export const putInto = (ctx: Ctx, versionId: string, state: AssetState) =>
  ctx.run((db, inner) => db.update(assetVersions).set({ state }).where(versionIs(inner, versionId)));

export const reportOf = (...findings: object[]) =>
  scanReportInput.parse({
    scanner: 'Scanner 3',
    findings: findings.map((one) => ({
      kind: 'vulnerability',
      title: 'Old library',
      severity: 'medium',
      ...one,
    })),
  });
