import type { DeliveryType } from '@/db/enums/listings';
import type { Specification } from '../../content/business';
import type { PricingProblem } from './problem';
import { specificationProblems } from './specification-problems';

/** What a design for trial may leave open: it is not submitted, and what is not filled in yet is no mistake. */
const OPEN =
  /_missing$|_bounds$|^(factor_(code|name|item)|package_(name|quota|factor)|attribute_(code|name)|api_|agent_|trial_only)/;

/** What is wrong with prices that are designed apart from any listing; gaps are not told. */
export function designProblems(
  specifications: readonly Specification[],
  deliveryType: DeliveryType,
): PricingProblem[] {
  const seo = { title: '', keywords: [], description: '' };
  const sale = { taxType: null, feeBps: null, isPublic: true, regions: [], seo };
  const business = { ...sale, specifications: [...specifications] };
  return specificationProblems(business, { deliveryType, productClass: 'common', listed: null }).filter(
    ({ code }) => !OPEN.test(code),
  );
}
