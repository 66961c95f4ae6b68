import { and, eq } from 'drizzle-orm';
import type { AssetKind } from '@/db/enums/assets';
import { assetDomains, assetVersions } from '@/db/schema/assets';
import { updateVersionInput } from '@/lib/assets/contract';
import { SELF_CHECKS } from '@/lib/assets/contract-values';
import { scanReportInput } from '@/lib/assets/scan-report';
import { addVersion, createAsset, updateVersion } from '@/lib/assets/service/assets';
import { addDomain } from '@/lib/assets/service/domains';
import { decideVersion, reportSelfTest, submitVersion } from '@/lib/assets/service/lifecycle';
import { reportScan } from '@/lib/assets/service/scans';
import type { Ctx } from '@/lib/context';
import { writeZip } from '@/lib/deploy-templates/package/write-zip';
import { replaceIds } from '@/lib/ids';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { storeFile } from '@/lib/storage/files';
import type { Stage } from './play';
import { Chance, idsAt } from './prng';
import { after, DAY } from './story/calendar';

const SEED = 777_001;
/** The first versions were approved before the products that use them were listed. */
const FIRST_DAYS_AGO = 395;
const SCANNER = 'KooGallery Security Scan 3.0';
const ZIP_MAX = 1_000_000;

const DETAILS: Record<AssetKind, object> = {
  image: {
    category: 'database',
    imageId: '5f1c2ad0-8d1e-4f3a-9a54-2c6f0d7e1b90',
    os: 'Huawei Cloud EulerOS 2.0',
    architecture: 'x86_64',
    loginUser: 'root',
    regions: ['cn-north-4', 'cn-south-1'],
    agencyName: 'marketplace_ims_agency',
    agencyHasPermission: true,
    securityGroup: 'tcp 22 10.0.0.0/8\ntcp 443 0.0.0.0/0\ntcp 8635 192.168.0.0/16',
    description: '预装云启时序数据库社区版，开机即用。',
  },
  software_package: {
    deployment: 'auto',
    architecture: 'x86_64',
    description: '云启物联网平台部署包，配合部署模板使用。',
  },
  saas: {
    login: 'none',
    contactName: '林晓',
    contactEmail: 'security@demo.example',
    contactPhone: '0571-88880000',
    description: '云启 CRM 的公网入口。',
  },
};

type Made = { id: string; versionId: string };

async function draft(ctx: Ctx, kind: AssetKind, name: string, more: object = {}): Promise<Made> {
  const made = await createAsset(ctx, { kind, name, version: 'V1.0' });
  await fill(ctx, made.versionId, kind, more);
  return made;
}

const fill = (ctx: Ctx, versionId: string, kind: AssetKind, more: object = {}) =>
  updateVersion(
    ctx,
    versionId,
    updateVersionInput.parse({
      details: { kind, selfChecks: [...SELF_CHECKS[kind]], ...DETAILS[kind], ...more },
    }),
  );

const ofVersion = (ctx: Ctx, id: string) =>
  and(eq(assetVersions.sellerId, ctx.sellerId), eq(assetVersions.id, id));

async function withPackage(ctx: Ctx, { versionId }: Made, name: string): Promise<void> {
  const script = '#!/bin/sh\nset -e\ntar -xf app.tar -C /opt\nsystemctl enable --now app\n';
  const content = writeZip([{ path: 'install.sh', content: script }]);
  const rules = { mediaTypes: ['application/zip'], maxBytes: ZIP_MAX };
  const { id } = await storeFile(ctx, { name, content }, rules);
  await ctx.run((db, inner) =>
    db.update(assetVersions).set({ fileId: id }).where(ofVersion(inner, versionId)),
  );
}

async function proved(ctx: Ctx, { id }: Made, domain: string): Promise<void> {
  const added = await addDomain(ctx, id, { domain });
  const own = and(eq(assetDomains.sellerId, ctx.sellerId), eq(assetDomains.id, added.id));
  const times = { verifiedAt: ctx.now(), lastTriedAt: ctx.now() };
  await ctx.run((db) => db.update(assetDomains).set(times).where(own));
}

const scan = (ctx: Ctx, versionId: string, ...findings: object[]) =>
  reportScan(ctx, versionId, scanReportInput.parse({ scanner: SCANNER, findings }), 'api');
const approve = (ctx: Ctx, versionId: string, marketplaceAssetId: string) =>
  decideVersion(ctx, versionId, { verdict: 'approved', marketplaceAssetId });

const KERNEL = {
  kind: 'vulnerability',
  rule: 'CVE-2024-1086',
  title: 'Linux kernel netfilter use-after-free',
  severity: 'high',
  cvss: 7.8,
  place: 'kernel-5.10.0-60.18.0',
  advice: 'dnf update kernel && reboot',
  reference: 'https://nvd.nist.gov/vuln/detail/CVE-2024-1086',
};
const KEYS = {
  kind: 'preset_secret',
  title: 'SSH authorized_keys left in the image',
  severity: 'high',
  place: '/root/.ssh/authorized_keys',
  advice: 'Remove the file before making the image.',
};
const BANNER = {
  kind: 'information_leak',
  title: 'Server header shows the version',
  severity: 'low',
  cvss: 3.1,
  place: 'https://crm.demo.example/',
  advice: 'server_tokens off;',
};

const DEPLOYED = [
  'download: package unpacked, checksum agrees',
  'install.sh: exit 0',
  'health: http://127.0.0.1:8080/ answered 200',
].join('\n');
const SOLD_OUT = [
  'stack: CREATE huaweicloud_vpc.net complete',
  'stack: CREATE huaweicloud_compute_instance.node failed',
  'flavor c7.large.2 is sold out in cn-north-4b',
].join('\n');

type At = (daysAgo: number) => Ctx;

async function images(at: At): Promise<string> {
  const approved = await draft(at(FIRST_DAYS_AGO + 4), 'image', '云启时序数据库');
  await submitVersion(at(FIRST_DAYS_AGO + 3), approved.versionId);
  await scan(at(FIRST_DAYS_AGO + 3), approved.versionId, KERNEL, KEYS);
  await submitVersion(at(FIRST_DAYS_AGO + 2), approved.versionId);
  await scan(at(FIRST_DAYS_AGO + 2), approved.versionId, {
    ...KERNEL,
    cvss: 5.5,
    severity: 'medium',
    place: 'glibc-2.34',
  });
  await approve(at(FIRST_DAYS_AGO), approved.versionId, 'AST-IMG-26001');
  const next = await addVersion(at(6), approved.id, { version: 'V1.1' });
  await fill(at(6), next.id, 'image', { os: 'Huawei Cloud EulerOS 2.0 SP12' });
  await submitVersion(at(5), next.id);
  await scan(at(5), next.id, KERNEL, KEYS);
  const kunpeng = await draft(at(4), 'image', '云启时序数据库（鲲鹏）', { architecture: 'arm64' });
  await fill(at(4), kunpeng.versionId, 'image', {
    architecture: 'arm64',
    regions: ['cn-north-4', 'cn-east-3', 'cn-south-1'],
  });
  await submitVersion(at(1), kunpeng.versionId);
  return approved.versionId;
}

async function packages(at: At): Promise<string> {
  const platform = await draft(at(FIRST_DAYS_AGO + 4), 'software_package', '云启物联网平台');
  await withPackage(at(FIRST_DAYS_AGO + 4), platform, 'yunqi-iot-1.0.zip');
  await submitVersion(at(FIRST_DAYS_AGO + 3), platform.versionId);
  await reportSelfTest(at(FIRST_DAYS_AGO + 3), platform.versionId, { outcome: 'passed', log: DEPLOYED });
  await scan(at(FIRST_DAYS_AGO + 2), platform.versionId);
  await approve(at(FIRST_DAYS_AGO), platform.versionId, 'AST-PKG-26002');
  const edge = await draft(at(9), 'software_package', '云启边缘网关');
  await withPackage(at(9), edge, 'yunqi-edge-1.0.zip');
  await submitVersion(at(8), edge.versionId);
  await reportSelfTest(at(8), edge.versionId, {
    outcome: 'failed',
    reason: 'huaweicloud_compute_instance.node: flavor c7.large.2 is sold out in cn-north-4b',
    log: SOLD_OUT,
  });
  const bridge = await draft(at(3), 'software_package', '云启协议转换器');
  await withPackage(at(3), bridge, 'yunqi-bridge-1.0.zip');
  await submitVersion(at(1), bridge.versionId);
  await draft(at(2), 'software_package', '云启报表引擎', { deployment: 'manual' });
  return platform.versionId;
}

async function applications(at: At): Promise<string> {
  const crm = await draft(at(FIRST_DAYS_AGO + 4), 'saas', '云启 CRM');
  await proved(at(FIRST_DAYS_AGO + 4), crm, 'crm.demo.example');
  await submitVersion(at(FIRST_DAYS_AGO + 3), crm.versionId);
  await scan(at(FIRST_DAYS_AGO + 2), crm.versionId, BANNER);
  await approve(at(FIRST_DAYS_AGO), crm.versionId, 'AST-SAAS-26003');
  const desk = await draft(at(7), 'saas', '云启客服工作台');
  await proved(at(7), desk, 'desk.demo.example');
  await submitVersion(at(6), desk.versionId);
  await scan(at(5), desk.versionId, { ...BANNER, place: 'https://desk.demo.example/' });
  const form = await draft(at(12), 'saas', '云启表单');
  await proved(at(12), form, 'form.demo.example');
  await submitVersion(at(11), form.versionId);
  await scan(at(11), form.versionId);
  const reason = '软件名称与著作权证书不一致，请改为“云启智能表单系统”。';
  await decideVersion(at(9), form.versionId, { verdict: 'rejected', reason });
  const flow = await draft(at(3), 'saas', '云启流程');
  await addDomain(at(3), flow.id, { domain: 'flow.demo.example' });
  return crm.versionId;
}

export type DemoAssets = Record<AssetKind, string>;

/** Plays the assets of the demo: each kind in different states, counted back from the present day; its approved versions. */
export async function playAssets({ pool, sellerId }: Stage, now: Date): Promise<DemoAssets> {
  const at: At = (days) => jobCtx(sellerId, 'demo', { pool, now: () => after(now, -days * DAY) });
  const chance = new Chance(SEED);
  const played = async (play: (at: At) => Promise<string>): Promise<string> => {
    const restore = replaceIds(idsAt(after(now, -(FIRST_DAYS_AGO + 5) * DAY), chance));
    try {
      return await play(at);
    } finally {
      restore();
    }
  };
  return {
    image: await played(images),
    software_package: await played(packages),
    saas: await played(applications),
  };
}
