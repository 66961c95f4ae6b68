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

/**
 * What the advertising law (广告法 §9) forbids in any praise, as review offices list it: words, and shapes of words that
 * mean something else before certain others (第一步, 唯一标识, 顶级域名, best practice).
 */
export const AD_WORDS = [
  '国家级',
  '世界级',
  '最高级',
  '最好',
  '最优秀',
  '最强',
  '最先进',
  '最新科技',
  '最新技术',
  '最低价',
  '最便宜',
  '最专业',
  '最安全',
  '最受欢迎',
  '最完美',
  '最完善',
  '最权威',
  '最顶级',
  '最顶尖',
  '最流行',
  '顶尖',
  '极致',
  '极品',
  '终极',
  '首选',
  '首家',
  '独家',
  '业界领先',
  '业内领先',
  '行业领先',
  '同行领先',
  '国内领先',
  '国际领先',
  '全国领先',
  '全球领先',
  '世界领先',
  '遥遥领先',
  '领导品牌',
  '领袖品牌',
  '独一无二',
  '绝无仅有',
  '史无前例',
  '前无古人',
  '空前绝后',
  '无与伦比',
  '零风险',
  '百分之百',
  '百分百',
  '万能',
  '永久免费',
] as const;
export const AD_SHAPES: readonly RegExp[] = [
  /最佳(?!实践)/u,
  /最优(?!化|解|秀|先|路)/u,
  /最大的?(?:平台|品牌|厂商|规模|供应商|服务商)/u,
  /最快(?!\s*\d)/u,
  /(?:全网|全国|全球|世界|行业|销量)?第一(?![步个次章条期方页行列年月天周批类级层轮栏人种项份位台套组课版代]|时间|阶段|季度)/u,
  /唯一(?![\s-]*(?:标识|标志|性|编号|编码|识别|索引|键|约束|值|身份|码|id))/iu,
  /顶级(?!域)/u,
  /绝对(?!路径|值|地址|定位|引用|坐标|时间)/u,
  /(?<![\d.])100\s?[%％]/u,
  /\bthe best\b(?!\s+practice)/iu,
  /\bbest[- ](?:in[- ]class|ever|choice|price|quality|product|solution|platform|brand)\b/iu,
  /\bno\.?\s?1\b|#1\b|\btop\s?1\b|\bnumber one\b/iu,
  /\b(?:world|industry|market|globally|nationally)(?:['’]s)?[- ]leading\b/iu,
  /\bleading (?:brand|product|platform|provider|vendor|solution)\b/iu,
  /\b(?:world[- ]class|unrivall?ed|unparalleled|unmatched|unbeatable|second to none|risk[- ]free)\b/iu,
  /\bthe (?:fastest|cheapest|strongest|safest|greatest|finest|smartest|easiest|lowest price)\b/iu,
  /\bthe most (?:advanced|powerful|secure|reliable|popular|trusted|complete|professional|innovative)\b/iu,
  /\bthe (?:only|largest|biggest) (?:one|brand|product|platform|provider|vendor|solution|choice)\b/iu,
];

/** What only the marketplace is called, anywhere in a name, and its owner, at the beginning of one; in simplified characters. */
export const MARKETPLACE_NAMES = ['华为云', '云商店', 'huaweicloud', 'koogallery', 'hwclouds'] as const;
export const OWNER_NAMES = ['华为', 'huawei'] as const;

/** Regions of the China site where images are sold and copied to. */
export const SALES_REGIONS = ['cn-north-4', 'cn-east-3', 'cn-south-1', 'cn-southwest-2'] as const;

/** Platform fee of common products: 5 %. */
export const BASE_FEE_BPS = 500;
