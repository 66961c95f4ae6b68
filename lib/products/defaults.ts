/** Defaults for what the marketplace does not publish, and lists that an operator may want to change; named in one place. */

/** Top level of 商品分类; the tree's contents are not published. */
export const CATEGORIES = [
  'basic_software',
  'office',
  'sales_marketing',
  'finance_hr',
  'development',
  'security',
  'industry',
  'data_ai',
  'services',
  'hardware',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const SERVICE_FLOWS = [
  'license_code',
  'license_hardware',
  'license_deploy',
  'service',
  'hardware',
] as const;

/** 交付周期 in calendar days; the marketplace rejects what is too short or too long without saying where that begins. */
export const DELIVERY_DAYS = { least: 1, most: 180 } as const;

/** Words that the advertising law forbids in any praise. */
export const AD_WORDS = [
  '国家级',
  '最高级',
  '最佳',
  '第一品牌',
  '全网第一',
  '全国第一',
  '销量第一',
  '顶级',
  '独一无二',
  '绝无仅有',
  '史无前例',
  '万能',
  '永久免费',
] as const;

/** What only the marketplace is called, anywhere in a name, and its owner, at the beginning of one. */
export const MARKETPLACE_NAMES = ['华为云', '云商店', 'huaweicloud', 'koogallery', 'hwclouds'] as const;
export const OWNER_NAMES = ['华为', 'huawei'] as const;

/** Regions of the China site where images are sold and copied to. */
export const SALES_REGIONS = ['cn-north-4', 'cn-east-3', 'cn-south-1', 'cn-southwest-2'] as const;

/** Platform fee of common products: 5 %. */
export const BASE_FEE_BPS = 500;
