import type { BusinessContent } from '../../content/business';
import { businessProblems as pricingProblems } from '../../pricing/rules/specification-problems';
import type { ContentContext, ContentProblem } from '../problem';

/** What is wrong on the page of business: terms of sale, specifications and prices (rules of `pricing`). */
export function businessProblems(business: BusinessContent, context: ContentContext): ContentProblem[] {
  const { deliveryType, productClass, facts } = context;
  const listed = facts.listed && { ...facts.listed, business: facts.listed.content.business };
  return pricingProblems(business, { deliveryType, productClass, listed, apiGroups: facts.apiGroups }).map(
    ({ path, code, values }) => ({ page: 'business', path: `business.${path}`, code, values }),
  );
}
