import type { Currency } from '@/db/enums';
import type { BillingFactor, Specification } from '../content/business';
import type { PricePeriod } from '../content/values';
import { periodsOf } from './blank';
import { compare, type Exact, exactText, parseExact } from './exact';
import { isMetered } from './offers';
import { quantityOf } from './period-sum';
import { quote } from './quote';
import { BUY_ONE } from './quote-types';

/**
 * The least that a buyer pays: for a period, in minor units; for a unit of each factor or a package, as exact decimal text
 * in the currency. `isFrom` where other choices cost more.
 */
export type FromPrice =
  | { kind: 'period'; period: PricePeriod; minor: bigint; isByCpu: boolean; isFrom: boolean }
  | { kind: 'usage'; factor: string; text: string; unit: string; isFrom: boolean }
  | { kind: 'package'; text: string; isFrom: boolean };

/** For each period the least of its SKUs, each for the least quantity that is sold. */
function ofPeriods(specification: Specification, currency: Currency): FromPrice[] {
  const attribute = quantityOf(specification);
  const quantity = String(attribute?.min ?? 1);
  return periodsOf(specification).flatMap((period): FromPrice[] => {
    const sums = specification.skus.flatMap(({ key }) => {
      const told = quote(specification, { ...BUY_ONE, skuKey: key, period, quantity }, currency);
      return told.kind === 'quote' ? told.totalMinor : [];
    });
    const [first, ...others] = sums;
    if (first === undefined) return [];
    const minor = others.reduce((least, sum) => (sum < least ? sum : least), first);
    const isFrom = attribute !== null || sums.some((sum) => sum !== minor);
    return [{ kind: 'period', period, minor, isByCpu: specification.isPricedByCpu, isFrom }];
  });
}

type Priced = { price: Exact };

function leastOf(all: readonly Priced[]): (Priced & { isFrom: boolean }) | null {
  const [first, ...others] = all;
  if (!first) return null;
  const least = others.reduce((one, other) => (compare(other.price, one.price) < 0 ? other : one), first);
  return { ...least, isFrom: all.some(({ price }) => compare(price, least.price) !== 0) };
}

const pricesOf = ({ pricing, price, bands }: BillingFactor): Priced[] =>
  (pricing === 'fixed' ? [price] : bands.map(({ unitPrice }) => unitPrice)).flatMap((text) => {
    const read = parseExact(text);
    return read ? { price: read } : [];
  });

function ofUse({ factors, packages }: Specification): FromPrice[] {
  const units = factors.flatMap((factor): FromPrice[] => {
    const least = leastOf(pricesOf(factor));
    if (!least) return [];
    const { item, name, code, unit } = factor;
    return [
      {
        kind: 'usage',
        factor: item || name || code,
        text: exactText(least.price).text,
        unit,
        isFrom: least.isFrom,
      },
    ];
  });
  const pack = leastOf(
    packages.flatMap((one) => {
      const price = parseExact(one.price);
      return price ? { price } : [];
    }),
  );
  return [
    ...units,
    ...(pack ? [{ kind: 'package' as const, text: exactText(pack.price).text, isFrom: pack.isFrom }] : []),
  ];
}

/** What a specification costs at the least, in each way in which it is sold; empty while it has no price. */
export const fromPrices = (specification: Specification, currency: Currency): FromPrice[] =>
  isMetered(specification.chargingMode) ? ofUse(specification) : ofPeriods(specification, currency);
