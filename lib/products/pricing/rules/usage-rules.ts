import type { BillingFactor, Specification, UsagePackage } from '../../content/business';
import { parseExact } from '../exact';
import { isMetered, MAX_PACKAGE_MONTHS, PRICE_BOUNDS, USAGE_PRICE_BOUNDS } from '../offers';
import { ATTRIBUTE_CODE } from './attribute-rules';
import { bandProblems, priceProblems } from './price-rules';
import { type PricingProblem, problem, repeatedAt, unless } from './problem';

/** Usage of a factor costs nothing more where every package of it stops when it is empty. */
const isOnlyPackaged = ({ code }: BillingFactor, { chargingMode, packages }: Specification): boolean => {
  const own = packages.filter(({ factorCode }) => factorCode === code);
  return chargingMode === 'ON_DEMAND_PKG' && own.length > 0 && own.every((one) => one.stopsWhenEmpty);
};

function factorPrice(path: string, factor: BillingFactor, specification: Specification): PricingProblem[] {
  const isUnpriced = factor.price.trim() === '' && factor.bands.length === 0;
  if (isUnpriced && isOnlyPackaged(factor, specification)) return [];
  return factor.pricing === 'fixed'
    ? priceProblems(`${path}.price`, factor.price, USAGE_PRICE_BOUNDS)
    : bandProblems(`${path}.bands`, factor.bands, USAGE_PRICE_BOUNDS);
}

function factorProblems(path: string, factor: BillingFactor, specification: Specification): PricingProblem[] {
  return [
    ...unless(ATTRIBUTE_CODE.test(factor.code), `${path}.code`, 'factor_code'),
    ...unless(factor.name.trim() !== '', `${path}.name`, 'factor_name'),
    ...unless(factor.item.trim() !== '' && factor.unit.trim() !== '', `${path}.item`, 'factor_item'),
    ...factorPrice(path, factor, specification),
  ];
}

function packageProblems(path: string, entry: UsagePackage, { factors }: Specification): PricingProblem[] {
  const quota = parseExact(entry.quota);
  const { months } = entry;
  const isTimely = months === null || (months >= 1 && months <= MAX_PACKAGE_MONTHS);
  return [
    ...unless(entry.name.trim() !== '', `${path}.name`, 'package_name'),
    ...unless(
      factors.some(({ code }) => code === entry.factorCode),
      `${path}.factorCode`,
      'package_factor',
    ),
    ...unless(quota !== null && quota.n > 0n, `${path}.quota`, 'package_quota'),
    ...priceProblems(`${path}.price`, entry.price, PRICE_BOUNDS),
    ...unless(isTimely, `${path}.months`, 'package_months', { most: MAX_PACKAGE_MONTHS }),
    ...unless(entry.isUsedFirst || entry.stopsWhenEmpty, `${path}.isUsedFirst`, 'package_use'),
  ];
}

/** Factors and packages of what is paid by use: at least one factor, and one package where packages are sold. */
export function usageProblems(path: string, specification: Specification): PricingProblem[] {
  const { chargingMode, factors, packages, isFree } = specification;
  if (!isMetered(chargingMode) || isFree) return [];
  const hasPackages = chargingMode !== 'ON_DEMAND_PKG' || packages.length > 0;
  return [
    ...unless(factors.length > 0, `${path}.factors`, 'factors_missing'),
    ...unless(hasPackages, `${path}.packages`, 'packages_missing'),
    ...repeatedAt(factors.map(({ code }) => code.toLowerCase())).map((index) =>
      problem(`${path}.factors.${index}.code`, 'factor_repeated'),
    ),
    ...factors.flatMap((factor, index) => factorProblems(`${path}.factors.${index}`, factor, specification)),
    ...packages.flatMap((entry, index) => packageProblems(`${path}.packages.${index}`, entry, specification)),
  ];
}
