import type { ProductClass } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import { newId } from '@/lib/ids';
import { type ListingContent, listingContent } from './content/contract';
import { selfChecksOf } from './delivery';
import { contentProblems } from './rules/content';
import type { ContentContext } from './rules/problem';

export const SELLER = '云启数智科技有限公司';
const file = (name: string) => ({ id: newId(), name });

export const KEYS = {
  standard: '11111111-1111-4111-8111-111111111111',
  sku: '22222222-2222-4222-8222-222222222222',
  package: '33333333-3333-4333-8333-333333333333',
  assetVersion: '44444444-4444-4444-8444-444444444444',
} as const;

/** Calls at a price, and a package of them. */
const USAGE = {
  skus: [],
  factors: [{ code: 'call', name: '调用次数', unit: '次', item: 'API 调用', price: '0.01' }],
  packages: [
    { key: KEYS.package, name: '万次包', factorCode: 'call', quota: '10000', price: '80.00', months: 12 },
  ],
};

const specificationOf = (type: DeliveryType) => ({
  key: KEYS.standard,
  name: '标准版',
  chargingMode:
    type === 'service' || type === 'hardware'
      ? ('ONE_TIME' as const)
      : type.startsWith('api')
        ? ('ON_DEMAND_PKG' as const)
        : ('PERIOD' as const),
  skus: [
    {
      key: KEYS.sku,
      prices: [
        {
          period: type === 'service' || type === 'hardware' ? ('once' as const) : ('month' as const),
          price: '39.00',
        },
      ],
    },
  ],
  ...(type === 'image' || type.startsWith('license') ? { assetVersionId: KEYS.assetVersion } : {}),
  ...(type.startsWith('api') ? USAGE : {}),
  ...(type === 'api_gateway'
    ? { apiGroup: { groupId: 'g-1', isPublic: true, usesAppAuthentication: true, isReleased: true } }
    : {}),
  ...(type === 'api_agents'
    ? { agent: { url: 'https://agent.example.com/v1/chat', answersUsage: true } }
    : {}),
});

/** A listing of a type that its rules have nothing against. */
export function soundContent(type: DeliveryType, addressId: string | null = newId()): ListingContent {
  const isSaas = type === 'saas';
  return listingContent.parse({
    basics: {
      name: '云枢协同办公套件',
      version: 'V1.0',
      logo: file('logo.png'),
      categories: ['office'],
      tags: ['协同'],
      addressId: isSaas ? addressId : null,
      isSupervised: isSaas ? false : null,
      scannedAssetVersionId: isSaas ? KEYS.assetVersion : null,
      serviceFlow: isSaas ? '' : type,
      deliveryDays: 5,
      requirementTemplate: file('需求.docx'),
      deliveryTemplate: file('交付.docx'),
    },
    details: {
      media: [{ ...file('main.png'), kind: 'image' }],
      summary: '面向中小企业的协同办公。',
      description: '协同办公。'.repeat(100),
    },
    qualification: {
      agreement: file('协议.pdf'),
      supportHours: '5×8',
      supportScope: '安装与使用咨询',
      hotline: '400-800-1234',
      mailbox: 'support@example.com',
      guide: file('指南.pdf'),
      copyrightOwner: SELLER,
      copyright: file('著作权.pdf'),
      selfChecks: [...selfChecksOf(type)],
    },
    business: { taxType: 'software', feeBps: 500, specifications: [specificationOf(type)] },
  });
}

export const contextOf = (
  deliveryType: DeliveryType,
  productClass: ProductClass = 'common',
  listed: ContentContext['facts']['listed'] = null,
): ContentContext => ({ deliveryType, productClass, facts: { sellerName: SELLER, listed, apiGroups: {} } });

/** What the rules name, as `path: code`. */
export const named = (content: ListingContent, context: ContentContext): string[] =>
  contentProblems(content, context).map(({ path, code }) => `${path}: ${code}`);
