import { microsOf } from '../terms';
import type { ReadContent, ReadSpecification } from './content';

/** What a reviewer would hold against a listing; words are `emulator.reviews.checks.<code>`. */
export const CHECKS = [
  'name-missing',
  'name-ours',
  'name-version',
  'version-form',
  'logo-missing',
  'category-missing',
  'description-short',
  'agreement-missing',
  'copyright-missing',
  'contact-missing',
  'specification-missing',
  'specification-name-missing',
  'price-missing',
  'price-zero',
  'band-order',
] as const;
export type Check = (typeof CHECKS)[number];

export interface Suggestion {
  check: Check;
  /** What it is about: a specification's name, or what was found; empty where it is the listing. */
  about: string;
}

const LEAST_DESCRIPTION = 400;
const OURS = /华为云|云商店|huawei\s*cloud|koogallery/i;

/** Prices that a specification asks for, with what they are for. */
function pricesOf({ chargingMode, skus, factors, packages }: ReadSpecification): string[][] {
  const bandsOf = (bands: readonly { unitPrice: string }[], price: string) =>
    bands.length > 0 ? bands.map(({ unitPrice }) => unitPrice) : [price];
  if (chargingMode === 'ON_DEMAND') return factors.map(({ bands, price }) => bandsOf(bands, price));
  if (chargingMode === 'ON_DEMAND_PKG') return packages.map(({ price }) => [price]);
  return skus.flatMap(({ prices }) => prices.map(({ bands, price }) => bandsOf(bands, price)));
}

function isOutOfOrder(bands: readonly { upTo: string }[]): boolean {
  const bounds = bands.slice(0, -1).map(({ upTo }) => microsOf(upTo));
  return bounds.some((bound, index) => bound === null || (index > 0 && bound <= (bounds[index - 1] ?? 0n)));
}

function specificationChecks(specification: ReadSpecification): Suggestion[] {
  const { name, isFree, isTrial, skus, factors } = specification;
  const found: Check[] = [];
  if (name.trim() === '') found.push('specification-name-missing');
  const prices = pricesOf(specification).map((texts) => texts.map(microsOf));
  const isMissing = prices.length === 0 || prices.some((one) => one.some((micros) => micros === null));
  if (isMissing && !isTrial) found.push('price-missing');
  const isNothing = prices.some((one) => one.every((micros) => micros === 0n));
  if (isNothing && !isFree && !isTrial) found.push('price-zero');
  const bands = [...skus.flatMap(({ prices: all }) => all), ...factors].map((one) => one.bands);
  if (bands.some(isOutOfOrder)) found.push('band-order');
  return found.map((check) => ({ check, about: name }));
}

/** The marketplace's own look at a listing (seller-center §2.3): suggestions, which a person follows or not. */
export function suggestionsFor(content: ReadContent, productClass: string): Suggestion[] {
  const { basics, details, qualification, business } = content;
  const found: Suggestion[] = [];
  const add = (isWrong: boolean, check: Check, about = '') => isWrong && found.push({ check, about });
  add(basics.name.trim() === '', 'name-missing');
  add(OURS.test(basics.name), 'name-ours', basics.name);
  add(/\bV?\d+\.\d+/i.test(basics.name), 'name-version', basics.name);
  add(!/^V[1-9]\d*(\.\d+)+$/.test(basics.version), 'version-form', basics.version);
  add(!basics.logo, 'logo-missing');
  add(basics.categories.length === 0, 'category-missing');
  const length = [...details.description.trim()].length;
  const isShort = length < LEAST_DESCRIPTION && details.descriptionImages.length === 0;
  add(isShort, 'description-short', String(length));
  add(productClass === 'common' && !qualification.agreement, 'agreement-missing');
  add(!qualification.copyright && !qualification.commitmentLetter, 'copyright-missing');
  add(qualification.hotline === '' && qualification.mailbox === '', 'contact-missing');
  add(business.specifications.length === 0, 'specification-missing');
  return [...found, ...business.specifications.flatMap(specificationChecks)];
}
