import type { ProductClass } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import { MARKETPLACE_NAMES, OWNER_NAMES } from '../defaults';

/** What is wrong with a word of the listing: a code under `products.problems`, with its values. */
export type WordProblem = { code: string; values?: Record<string, string | number> };

/** Characters by which a name would pass as another: drawn like the letter that is named first, or its traditional form. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'aаαɑ',
    'cсϲ',
    'dԁ',
    'eеεєҽ',
    'gɡց',
    'hһнхηհ',
    'iіιıї',
    'kкκ',
    'lӏ1|',
    'oоοօσ0',
    'rгʀ',
    'sѕ',
    'uυսц',
    'wԝѡωшщ',
    'yуγү',
    '华華',
    '为為爲',
    '云雲',
  ].flatMap((group) => {
    const [first = '', ...others] = group;
    return others.map((other) => [other, first]);
  }),
);
const BLANK = /[\s\p{Cf}\p{P}\p{M}_]/gu;

/** A name as it is read: one width, small letters, no accents, blanks or punctuation, no look-alike or traditional characters. */
export const asRead = (name: string): string =>
  [...name.normalize('NFKD').toLowerCase().normalize('NFKD').replace(BLANK, '')]
    .map((c) => LOOKALIKES[c] ?? c)
    .join('');

/** `i` and `l` are told apart in few typefaces. */
const skeletonOf = (name: string): string => asRead(name).replaceAll('i', 'l');

const PRICE = /[¥￥$€]\s?\d|\d\s?(?:元(?![素组宇])|块钱|rmb|cny|usd)/iu;
const VERSION = /(?:^|[^a-z0-9])v\s?\d+(?:\.\d+)*|\d+\.\d+(?:\.\d+)*|版本\s?\d/iu;
const PHONE = /1[3-9]\d{9}|(?:400|800)[- ]?\d{3,4}[- ]?\d{3,4}|0\d{2,3}[- ]\d{7,8}/u;

/** Endings that say how a product is delivered, and by which types they may be used (seller-center §2.3). */
const SUFFIXES: readonly { ending: string; types: readonly DeliveryType[] }[] = [
  { ending: 'SaaS版', types: ['saas'] },
  { ending: '独立部署', types: ['license_code', 'license_hardware', 'license_deploy'] },
  { ending: '配套服务', types: ['service'] },
];

const MARKETPLACE = MARKETPLACE_NAMES.map(skeletonOf);
const OWNER = OWNER_NAMES.map(skeletonOf);

function isLikeMarketplace(name: string): boolean {
  const read = skeletonOf(name);
  return MARKETPLACE.some((own) => read.includes(own)) || OWNER.some((own) => read.startsWith(own));
}

/**
 * What is wrong with a product's name: `required`, `name_like_marketplace`, `name_price`, `name_version`, `name_phone`,
 * `name_suffix`. The marketplace's own products may carry its name (SUP-i12).
 */
export function nameProblem(
  name: string,
  type: DeliveryType,
  productClass: ProductClass,
): WordProblem | null {
  const text = name.trim();
  if (text === '') return { code: 'required' };
  if (productClass !== 'huawei' && isLikeMarketplace(text)) return { code: 'name_like_marketplace' };
  if (PRICE.test(text)) return { code: 'name_price' };
  if (PHONE.test(text)) return { code: 'name_phone' };
  if (VERSION.test(text)) return { code: 'name_version' };
  const suffix = SUFFIXES.find(({ ending }) => text.endsWith(ending));
  if (suffix && !suffix.types.includes(type))
    return { code: 'name_suffix', values: { ending: suffix.ending } };
  return null;
}

const VERSION_FORM = /^V(\d{1,3})\.(\d{1,3})(?:\.\d{1,4})?$/;

/** A version is written `V1.0`; there is no version 0 (SUP-i12). */
export function versionProblem(version: string): WordProblem | null {
  const text = version.trim();
  if (text === '') return { code: 'required' };
  const match = VERSION_FORM.exec(text);
  if (!match) return { code: 'version_format' };
  return match[1] === '0' ? { code: 'version_zero' } : null;
}
