import type { ProductClass } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import type { BusinessContent, Specification } from '../../content/business';
import { attributeProblems } from './attribute-rules';
import { deliveryProblems } from './delivery-rules';
import { groupProblems, type ListedBusiness, listedProblems } from './listed-rules';
import { type PricingProblem, problem, repeatedAt, unless } from './problem';
import { skuProblems } from './sku-rules';
import { usageProblems } from './usage-rules';

export type PricingContext = {
  deliveryType: DeliveryType;
  productClass: ProductClass;
  /** What the marketplace has of this product; null before the first listing. */
  listed: ListedBusiness | null;
  /** Which specification of the seller, by its key, holds an API group for ever, by the group's id. */
  apiGroups?: Readonly<Record<string, string>>;
};

const oneProblems = (specification: Specification, index: number, type: DeliveryType): PricingProblem[] => {
  const path = `specifications.${index}`;
  return [
    ...unless(specification.name.trim() !== '', `${path}.name`, 'name_missing'),
    ...deliveryProblems(path, specification, type),
    ...attributeProblems(path, specification),
    ...skuProblems(path, specification),
    ...usageProblems(path, specification),
  ];
};

const isOnlyTrial = (all: readonly Specification[]) => all.length > 0 && all.every(({ isTrial }) => isTrial);

/**
 * Everything that keeps the specifications of a listing from being submitted, in the order of the page; none when they
 * may be. A specification that is delisted is final and is not judged again. Rules: §1.3, §2.4, §2.8, R12, R13.
 */
export function specificationProblems(business: BusinessContent, context: PricingContext): PricingProblem[] {
  const { deliveryType, listed, apiGroups = {} } = context;
  const { specifications } = business;
  return [
    ...unless(specifications.length > 0, 'specifications', 'specifications_missing'),
    ...unless(!isOnlyTrial(specifications), 'specifications', 'trial_only'),
    ...listedProblems(business, deliveryType, listed),
    ...repeatedAt(specifications.map(({ name }) => name.trim())).map((index) =>
      problem(`specifications.${index}.name`, 'name_repeated'),
    ),
    ...specifications.flatMap((specification, index) =>
      listed?.specifications[specification.key] === 'delisted'
        ? []
        : oneProblems(specification, index, deliveryType),
    ),
    ...(deliveryType === 'api_gateway' ? groupProblems(business, apiGroups) : []),
  ];
}

/** The whole business page. The fee of a common product has a base rate; that of the other classes is agreed upon. */
export function businessProblems(business: BusinessContent, context: PricingContext): PricingProblem[] {
  const hasFee = business.feeBps !== null || context.productClass === 'common';
  return [
    ...unless(business.taxType !== null, 'taxType', 'tax_missing'),
    ...unless(hasFee, 'feeBps', 'fee_missing'),
    ...specificationProblems(business, context),
  ];
}
