import { and, eq } from 'drizzle-orm';
import sharp from 'sharp';
import type { ProductClass } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import { productVersions, releaseRequests } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { CATALOGUE, type CataloguePlan, type CatalogueProduct } from '@/lib/emulator/catalogue';
import { specification } from '@/lib/products/content/business';
import { type FileRef, type ListingContent, listingContent } from '@/lib/products/content/contract';
import { decideRequest, type GivenCodes } from '@/lib/products/contract';
import type { FileField } from '@/lib/products/contract-values';
import { selfChecksOf } from '@/lib/products/delivery';
import { createListing } from '@/lib/products/service/create-listing';
import { decideRequest as decide } from '@/lib/products/service/decide-request';
import { uploadListingFile } from '@/lib/products/service/files';
import { requestDelisting, setVisibility, takeMeasure } from '@/lib/products/service/measures';
import { workbookOf } from '@/lib/spreadsheet/write-xlsx';
import type { DemoAssets } from './assets';
import { fixedId } from './prng';
import { DEMO_ADDRESSES } from './story/step';

const SELLER = '云启数智科技有限公司';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

type Files = Record<'logo' | 'media' | 'template' | 'agreement' | 'guide' | 'copyright', FileRef>;

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2563eb' } })
    .png()
    .toBuffer();

/** The files that all listings of the demo share. */
async function storeFiles(ctx: Ctx): Promise<Files> {
  const store = async (field: FileField, name: string, content: Buffer): Promise<FileRef> => {
    const { id } = await uploadListingFile(ctx, field, { name, content });
    return { id, name };
  };
  return {
    logo: await store('logo', 'logo.png', await picture(120, 120)),
    media: await store('media', '主图.png', await picture(800, 600)),
    template: await store('deliveryTemplate', '交付模板.xlsx', await workbookOf([['验收项', '结果']])),
    agreement: await store('agreement', '商品服务协议.pdf', PDF),
    guide: await store('guide', '使用指南.pdf', PDF),
    copyright: await store('copyright', '软件著作权证书.pdf', PDF),
  };
}

type Words = { name: string; summary: string; category: string };
type Business = ListingContent['business']['specifications'];

/** A whole listing; `category` is one of the form's own. */
function contentOf(type: DeliveryType, words: Words, files: Files, specifications: Business): ListingContent {
  const isSaas = type === 'saas';
  return listingContent.parse({
    basics: {
      name: words.name,
      version: 'V2.1',
      logo: files.logo,
      categories: [words.category],
      tags: ['云枢'],
      addressId: isSaas ? fixedId(`address:${DEMO_ADDRESSES.v2.code}`) : null,
      isSupervised: isSaas ? false : null,
      applicationFields: isSaas
        ? [{ name: 'contact', label: '联系邮箱', kind: 'email', isRequired: true }]
        : [],
      serviceFlow: isSaas ? '' : type,
      deliveryDays: isSaas ? null : 3,
      requirementTemplate: files.template,
      deliveryTemplate: files.template,
    },
    details: {
      media: [{ ...files.media, kind: 'image' }],
      summary: words.summary,
      description: `${words.summary}\n\n${'支持按组织架构分级授权，数据加密存储，提供开放接口与操作审计。'.repeat(14)}`,
      highlights: [{ title: '开通即用', text: '付款后自动开通，几分钟内即可使用。' }],
      cases: [{ customer: '华东某制造企业', text: '上线三个月，流程平均用时缩短一半。' }],
    },
    qualification: {
      agreement: files.agreement,
      supportHours: '工作日 9:00–18:00',
      supportScope: '安装、使用与故障处理咨询',
      hotline: '400-820-5566',
      mailbox: 'support@demo.example',
      guide: files.guide,
      copyrightOwner: SELLER,
      copyright: files.copyright,
      selfChecks: [...selfChecksOf(type)],
    },
    business: { taxType: 'software', feeBps: 500, specifications },
  });
}

const yuan = (minor: number) => (minor / 100).toFixed(2);

/** A specification of the marketplace's catalogue with what it is sold for. */
function ofCatalogue(skuCode: string, name: string, plans: readonly CataloguePlan[]): Business[number] {
  const [first] = plans;
  const mode = first?.chargingMode ?? 'PERIOD';
  const key = fixedId(`specification:${skuCode}:${name}`);
  const isMetered = mode === 'ON_DEMAND';
  return specification.parse({
    key,
    name,
    chargingMode: mode,
    isTrial: first?.trial ?? false,
    trialDays: first?.trial ? 15 : null,
    skus:
      mode === 'PERIOD' || mode === 'ONE_TIME'
        ? [
            {
              key: fixedId(`sku:${skuCode}:${name}`),
              prices: plans.map((plan) => ({
                period: plan.periodType === 'year' ? 'year' : mode === 'ONE_TIME' ? 'once' : 'month',
                price: yuan(plan.priceMinor),
              })),
            },
          ]
        : [],
    factors: isMetered
      ? plans.map((plan) => ({
          code: plan.productId.split('-').at(-1) ?? '',
          name: plan.nameZh,
          item: plan.nameZh,
          unit: '次',
          cycle: 'hour',
          price: yuan(plan.priceMinor),
        }))
      : [],
    packages:
      mode === 'ON_DEMAND_PKG'
        ? plans.map((plan) => ({
            key: fixedId(`package:${plan.productId}`),
            name: plan.nameZh,
            factorCode: 'SIGN',
            quota: '1000',
            price: yuan(plan.priceMinor),
            months: 12,
          }))
        : [],
  });
}

type Sold = { specification: Business[number]; codes: GivenCodes };

/** A catalogue's SKU as specifications: what is sold, and what may be tried. */
function soldAs(product: CatalogueProduct): Sold[] {
  return product.skus.flatMap(({ skuCode, nameZh, plans }) =>
    [plans.filter((plan) => !plan.trial), plans.filter((plan) => plan.trial)].flatMap((some): Sold[] => {
      const [first] = some;
      if (!first) return [];
      const one = ofCatalogue(skuCode, first.trial ? `${nameZh}试用` : nameZh, some);
      const [sku] = one.skus;
      const prices = some.map((plan) => ({
        ...(one.packages.length > 0
          ? { packageKey: fixedId(`package:${plan.productId}`) }
          : { period: plan.periodType === 'year' ? ('year' as const) : periodOf(plan) }),
        productId: plan.productId,
      }));
      const codes = { specificationKey: one.key, ...(sku ? { skuKey: sku.key } : {}), skuCode, prices };
      return [{ specification: one, codes }];
    }),
  );
}

const periodOf = (plan: CataloguePlan) =>
  plan.chargingMode === 'PERIOD' ? ('month' as const) : ('once' as const);

type Listing = { id: string; requestId: string; content: ListingContent };

async function write(
  ctx: Ctx,
  key: string,
  deliveryType: DeliveryType,
  productClass: ProductClass,
  content: ListingContent,
) {
  const id = fixedId(`product:${key}`);
  const draft = await createListing(
    ctx,
    { deliveryType, productClass, name: content.basics.name },
    content,
    id,
  );
  return { id, requestId: draft.id, content };
}

/** Submitted at a time when everything stood as it had to; the gate of today is not asked. */
async function submit(ctx: Ctx, { id, requestId, content }: Listing): Promise<void> {
  await ctx.run(async (db) => {
    const submission = { submittedAt: ctx.now(), submittedBy: ctx.actor.label };
    const own = { sellerId: ctx.sellerId, productRowId: id, requestId };
    await db
      .insert(productVersions)
      .values({ ...own, number: 1, kind: 'release', content, verdict: 'pending', ...submission });
    await db
      .update(releaseRequests)
      .set({ state: 'pending', ...submission, problemCount: 0 })
      .where(and(eq(releaseRequests.sellerId, ctx.sellerId), eq(releaseRequests.id, requestId)));
  });
}

async function list(ctx: Ctx, listing: Listing, productCode: string, codes: GivenCodes[]): Promise<void> {
  await submit(ctx, listing);
  await decide(ctx, listing.requestId, decideRequest.parse({ verdict: 'approved', productCode, codes }));
}

const CLASSES: readonly ProductClass[] = ['common', 'joint', 'common', 'selected', 'huawei'];
const TYPES: Record<CatalogueProduct['family'], DeliveryType> = {
  saas: 'saas',
  license: 'license_code',
  client_license: 'license_hardware',
  plain: 'image',
};

/** What the marketplace's catalogue sells of the seller, as the listings that it was approved by. */
async function listCatalogue(ctx: Ctx, files: Files, assets: DemoAssets): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [index, product] of CATALOGUE.entries()) {
    const sold = soldAs(product);
    const type = TYPES[product.family];
    const words = { name: product.nameZh, summary: `${product.nameZh}，面向中小企业。`, category: 'office' };
    const content = contentOf(
      type,
      words,
      files,
      sold.map((one) => one.specification),
    );
    const productClass = CLASSES[index] ?? 'common';
    if (type === 'saas') content.basics.scannedAssetVersionId = assets.saas;
    if (type === 'saas' && productClass === 'joint') content.basics.applicationCredential = 'kit-demo-crm';
    const listing = await write(ctx, product.code, type, productClass, content);
    await list(
      ctx,
      listing,
      product.code,
      sold.map((one) => one.codes),
    );
    ids.set(product.code, listing.id);
  }
  return ids;
}

const plain = (key: string, name: string, more: object): Business[number] =>
  specification.parse({
    key: fixedId(`specification:${key}`),
    name,
    skus: [{ key: fixedId(`sku:${key}`), prices: [{ period: 'month', price: '99.00' }] }],
    ...more,
  });

const IMAGE_CODE = 'OFFI2000001';

async function listImage(ctx: Ctx, files: Files, assets: DemoAssets): Promise<void> {
  const words = {
    name: '云枢安全加固镜像',
    summary: '预置基线加固与日志采集的系统镜像。',
    category: 'security',
  };
  const specifications = ['标准版', '高级版'].map((name, at) =>
    plain(`image:${at}`, name, { assetVersionId: assets.image }),
  );
  const listing = await write(
    ctx,
    'image',
    'image',
    'common',
    contentOf('image', words, files, specifications),
  );
  const codes = specifications.map(({ key, skus }, at): GivenCodes => {
    const skuCode = `${IMAGE_CODE}-${at === 0 ? 'STD' : 'ADV'}`;
    const prices = [{ period: 'month' as const, productId: `${skuCode}-MONTH` }];
    return { specificationKey: key, ...(skus[0] ? { skuKey: skus[0].key } : {}), skuCode, prices };
  });
  await list(ctx, listing, IMAGE_CODE, codes);
}

/** Requests that are not decided, or were not approved, one for each kind of ending. */
export async function addRequests(ctx: Ctx, files: Files): Promise<void> {
  const group = { groupId: 'c-demo-ocr', isPublic: true, usesAppAuthentication: true, isReleased: true };
  const pack = {
    chargingMode: 'ON_DEMAND_PKG',
    skus: [],
    packages: [{ key: fixedId('package:ocr'), name: '千次包', quota: '1000', price: '68.00', months: 12 }],
  };
  const api = await write(
    ctx,
    'api',
    'api_gateway',
    'common',
    contentOf(
      'api_gateway',
      { name: '云枢票据识别', summary: '发票、票据文字识别接口。', category: 'data_ai' },
      files,
      [plain('api', '识别次数', { ...pack, apiGroup: group })],
    ),
  );
  await submit(ctx, api);
  const agent = { url: 'https://agent.demo.example/v1/chat', answersUsage: true };
  const rejected = await write(
    ctx,
    'agent',
    'api_agents',
    'common',
    contentOf(
      'api_agents',
      { name: '云枢客服智能体', summary: '面向电商客服的对话智能体。', category: 'data_ai' },
      files,
      [plain('agent', '按量计费', { chargingMode: 'ON_DEMAND', skus: [], agent })],
    ),
  );
  await submit(ctx, rejected);
  await decide(
    ctx,
    rejected.requestId,
    decideRequest.parse({
      verdict: 'rejected',
      reason: '主图没有展示商品界面；请补充客户案例并说明计量方式。',
    }),
  );
  const draft = contentOf(
    'license_deploy',
    { name: '云枢文档中台独立部署', summary: '', category: 'office' },
    files,
    [],
  );
  await write(ctx, 'deploy', 'license_deploy', 'common', {
    ...draft,
    details: { ...draft.details, media: [], description: '' },
  });
  await createListing(
    ctx,
    { deliveryType: 'service', productClass: 'common', name: '云枢上云迁移配套服务' },
    undefined,
    fixedId('product:service'),
  );
}

/** The demo's listings: the catalogue as it is sold, and an image. Needs the codes recorded before. */
export async function addListings(ctx: Ctx, assets: DemoAssets): Promise<Files> {
  const files = await storeFiles(ctx);
  const ids = await listCatalogue(ctx, files, assets);
  await listImage(ctx, files, assets);
  const idOf = (code: string) => ids.get(code) ?? '';
  await setVisibility(ctx, idOf('OFFI1000004'), { isPublic: false });
  await takeMeasure(ctx, idOf('OFFI1000005'), { measure: 'freeze', reason: '生产接口连续五天探测失败' });
  await requestDelisting(ctx, idOf('OFFI1000008'), { reason: '产品停止维护，已有新版本', proof: null });
  return files;
}
