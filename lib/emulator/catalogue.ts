import type { ProductClass } from './finance/vocabulary';
import type { ChargingMode, Generation, PeriodType, ProductFamily } from './vocabulary';

export interface CataloguePlan {
  /** The marketplace's productId: one for each period type below a specification. */
  productId: string;
  nameZh: string;
  nameEn: string;
  chargingMode: ChargingMode;
  periodType: PeriodType | null;
  trial: boolean;
  /** Fen for one unit and one period; for on-demand the price of one unit of usage. */
  priceMinor: number;
}

export interface CatalogueSku {
  skuCode: string;
  nameZh: string;
  nameEn: string;
  plans: readonly CataloguePlan[];
}

export interface CatalogueProduct {
  code: string;
  nameZh: string;
  nameEn: string;
  family: ProductFamily;
  /** Only sold at addresses of this generation; null: of any. */
  generation: Generation | null;
  productClass: ProductClass;
  skus: readonly CatalogueSku[];
}

/** Periods of a subscription with their names and the suffix of their product ids. */
const PERIODS = {
  month: { suffix: 'MONTH', nameZh: '包月', nameEn: 'Monthly' },
  year: { suffix: 'YEAR', nameZh: '包年', nameEn: 'Yearly' },
} as const;

const period = (skuCode: string, periodType: 'month' | 'year', priceMinor: number): CataloguePlan => ({
  productId: `${skuCode}-${PERIODS[periodType].suffix}`,
  nameZh: PERIODS[periodType].nameZh,
  nameEn: PERIODS[periodType].nameEn,
  chargingMode: 'PERIOD',
  periodType,
  trial: false,
  priceMinor,
});

const trial = (skuCode: string): CataloguePlan => ({
  productId: `${skuCode}-TRIAL`,
  nameZh: '试用',
  nameEn: 'Trial',
  chargingMode: 'PERIOD',
  periodType: 'day',
  trial: true,
  priceMinor: 0,
});

const single = (
  chargingMode: Exclude<ChargingMode, 'PERIOD'>,
  plan: Pick<CataloguePlan, 'productId' | 'nameZh' | 'nameEn' | 'priceMinor'>,
): CataloguePlan => ({ ...plan, chargingMode, periodType: null, trial: false });

const SAAS = { family: 'saas', generation: null, productClass: 'common' } as const;

const WORKPLACE: CatalogueProduct = {
  code: 'OFFI1000001',
  nameZh: '云枢协同办公套件',
  nameEn: 'Yunshu Workplace Suite',
  ...SAAS,
  skus: [
    {
      skuCode: 'OFFI1000001-STD',
      nameZh: '标准版',
      nameEn: 'Standard',
      plans: [
        period('OFFI1000001-STD', 'month', 3_900),
        period('OFFI1000001-STD', 'year', 39_800),
        trial('OFFI1000001-STD'),
      ],
    },
    {
      skuCode: 'OFFI1000001-PRO',
      nameZh: '专业版',
      nameEn: 'Professional',
      plans: [period('OFFI1000001-PRO', 'month', 7_900), period('OFFI1000001-PRO', 'year', 79_800)],
    },
  ],
};

const CRM: CatalogueProduct = {
  code: 'OFFI1000002',
  nameZh: '云枢客户关系管理',
  nameEn: 'Yunshu Customer Relations',
  ...SAAS,
  productClass: 'joint',
  skus: [
    {
      skuCode: 'OFFI1000002-STD',
      nameZh: '成长版',
      nameEn: 'Growth',
      plans: [
        period('OFFI1000002-STD', 'month', 19_900),
        period('OFFI1000002-STD', 'year', 199_900),
        trial('OFFI1000002-STD'),
      ],
    },
    {
      skuCode: 'OFFI1000002-ENT',
      nameZh: '企业版',
      nameEn: 'Enterprise',
      plans: [period('OFFI1000002-ENT', 'year', 688_000)],
    },
  ],
};

const SIGNING: CatalogueProduct = {
  code: 'OFFI1000003',
  nameZh: '云枢电子签约服务',
  nameEn: 'Yunshu E-Signature',
  ...SAAS,
  skus: [
    {
      skuCode: 'OFFI1000003-PAYG',
      nameZh: '按需计费',
      nameEn: 'Pay per use',
      plans: [
        single('ON_DEMAND', {
          productId: 'OFFI1000003-PAYG-SIGN',
          nameZh: '合同签署（份）',
          nameEn: 'Signed contract',
          priceMinor: 300,
        }),
        single('ON_DEMAND', {
          productId: 'OFFI1000003-PAYG-SMS',
          nameZh: '短信通知（条）',
          nameEn: 'Text message',
          priceMinor: 10,
        }),
      ],
    },
    {
      skuCode: 'OFFI1000003-PKG1000',
      nameZh: '千份套餐包',
      nameEn: 'Package of 1,000',
      plans: [
        single('ON_DEMAND_PKG', {
          productId: 'OFFI1000003-PKG1000-1',
          nameZh: '套餐包',
          nameEn: 'Package',
          priceMinor: 240_000,
        }),
      ],
    },
  ],
};

const SECURITY_CHECK: CatalogueProduct = {
  code: 'OFFI1000004',
  nameZh: '云枢网站安全体检',
  nameEn: 'Yunshu Website Security Check',
  ...SAAS,
  productClass: 'selected',
  skus: [
    {
      skuCode: 'OFFI1000004-ONCE',
      nameZh: '单次体检',
      nameEn: 'One check',
      plans: [
        single('ONE_TIME', {
          productId: 'OFFI1000004-ONCE-1',
          nameZh: '按次',
          nameEn: 'Per use',
          priceMinor: 128_000,
        }),
      ],
    },
  ],
};

const REPORTS: CatalogueProduct = {
  code: 'OFFI1000005',
  nameZh: '云枢数据报表平台',
  nameEn: 'Yunshu Data Reports',
  ...SAAS,
  productClass: 'huawei',
  skus: [
    {
      skuCode: 'OFFI1000005-STD',
      nameZh: '标准版',
      nameEn: 'Standard',
      plans: [
        period('OFFI1000005-STD', 'month', 29_900),
        period('OFFI1000005-STD', 'year', 299_000),
        trial('OFFI1000005-STD'),
      ],
    },
    {
      skuCode: 'OFFI1000005-ADV',
      nameZh: '高级版',
      nameEn: 'Advanced',
      plans: [period('OFFI1000005-ADV', 'month', 59_900), period('OFFI1000005-ADV', 'year', 599_000)],
    },
  ],
};

/** One specification, sold by the month and the year, and perhaps to be tried. */
const licensed = (
  product: Omit<CatalogueProduct, 'skus' | 'productClass'>,
  prices: { month: number; year: number; hasTrial: boolean },
): CatalogueProduct => ({
  ...product,
  productClass: 'common',
  skus: [
    {
      skuCode: `${product.code}-STD`,
      nameZh: '标准版',
      nameEn: 'Standard',
      plans: [
        period(`${product.code}-STD`, 'month', prices.month),
        period(`${product.code}-STD`, 'year', prices.year),
        ...(prices.hasTrial ? [trial(`${product.code}-STD`)] : []),
      ],
    },
  ],
});

const ANALYTICS = licensed(
  {
    code: 'OFFI1000006',
    nameZh: '云枢数据分析引擎（授权码）',
    nameEn: 'Yunshu Analytics Engine (auth code)',
    family: 'license',
    generation: 'v2',
  },
  { month: 49_900, year: 498_000, hasTrial: false },
);

const BACKUP = licensed(
  {
    code: 'OFFI1000007',
    nameZh: '云枢备份软件（License）',
    nameEn: 'Yunshu Backup Software (licence)',
    family: 'license',
    generation: 'v1',
  },
  { month: 29_900, year: 298_000, hasTrial: true },
);

const DESIGN = licensed(
  {
    code: 'OFFI1000008',
    nameZh: '云枢三维设计客户端',
    nameEn: 'Yunshu 3D Design Client',
    family: 'client_license',
    generation: 'v2',
  },
  { month: 89_900, year: 898_000, hasTrial: true },
);

/** The fixed products of the demo marketplace; prices in fen (CNY). */
export const CATALOGUE: readonly CatalogueProduct[] = [
  WORKPLACE,
  CRM,
  SIGNING,
  SECURITY_CHECK,
  REPORTS,
  ANALYTICS,
  BACKUP,
  DESIGN,
];
