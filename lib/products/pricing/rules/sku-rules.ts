import type { Sku, SkuPrice, Specification } from '../../content/business';
import { isMetered, MAX_SKUS, PERIODS_OF_MODE, PRICE_BOUNDS } from '../offers';
import { boundOf, quantityOf } from '../period-sum';
import { combinationCount, combinationsOf, combinationText, enumerationsOf } from '../sku-matrix';
import { bandProblems, priceProblems } from './price-rules';
import { type PricingProblem, problem, repeatedAt, unless } from './problem';

function combinationProblems(path: string, specification: Specification): PricingProblem[] {
  const enumerations = enumerationsOf(specification);
  const count = combinationCount(enumerations);
  if (count > MAX_SKUS) return [problem(path, 'skus_many', { count, most: MAX_SKUS })];
  const wanted = combinationsOf(enumerations).map((one) => combinationText(one, enumerations));
  const given = specification.skus.map(({ values }) => combinationText(values, enumerations));
  const missing = wanted.filter((text) => !given.includes(text)).length;
  return [
    ...unless(missing === 0, path, 'sku_missing', { count: missing }),
    ...repeatedAt(given).map((index) => problem(`${path}.${index}`, 'sku_repeated')),
    ...given.flatMap((text, index) => unless(wanted.includes(text), `${path}.${index}`, 'sku_stray')),
  ];
}

const edgesOf = ({ bands }: SkuPrice) => bands.map(({ upTo }) => upTo).join('|');

function onePrice(path: string, price: SkuPrice, specification: Specification, edges: string) {
  const { period, price: text, bands } = price;
  const mode = specification.chargingMode;
  if (!PERIODS_OF_MODE[mode].includes(period)) return [problem(path, 'period_wrong', { period })];
  const quantity = quantityOf(specification);
  if (!quantity || quantity.pricing === 'linear') return priceProblems(`${path}.price`, text, PRICE_BOUNDS);
  const range = { min: boundOf(quantity.min), max: boundOf(quantity.max) };
  return [
    ...bandProblems(`${path}.bands`, bands, PRICE_BOUNDS, range),
    ...unless(edgesOf(price) === edges, `${path}.bands`, 'bands_differ'),
  ];
}

function priceList(path: string, sku: Sku, specification: Specification, edges: string): PricingProblem[] {
  if (sku.prices.length === 0) return [problem(`${path}.prices`, 'prices_missing')];
  return [
    ...repeatedAt(sku.prices.map(({ period }) => period)).map((index) =>
      problem(`${path}.prices.${index}`, 'period_repeated'),
    ),
    ...sku.prices.flatMap((price, index) => onePrice(`${path}.prices.${index}`, price, specification, edges)),
  ];
}

/** A free or trial specification asks for nothing, so a price on it would be a contradiction. */
const freePrices = (path: string, { skus }: Specification): PricingProblem[] =>
  skus.flatMap(({ prices }, at) =>
    prices.flatMap(({ price }, index) =>
      unless(/^0*(\.0*)?$/.test(price.trim()), `${path}.${at}.prices.${index}.price`, 'trial_priced'),
    ),
  );

/** The SKUs of a specification: every combination once, each with prices above zero for periods of the charging mode. */
export function skuProblems(path: string, specification: Specification): PricingProblem[] {
  const own = `${path}.skus`;
  if (isMetered(specification.chargingMode)) return [];
  if (specification.isTrial || specification.isFree) return freePrices(own, specification);
  const edges = specification.skus[0]?.prices[0] ? edgesOf(specification.skus[0].prices[0]) : '';
  return [
    ...combinationProblems(own, specification),
    ...specification.skus.flatMap((sku, index) => priceList(`${own}.${index}`, sku, specification, edges)),
  ];
}
