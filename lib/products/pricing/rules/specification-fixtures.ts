import type { DeliveryType } from '@/db/enums/listings';
import {
  type BusinessContent,
  businessContent,
  type SpecAttribute,
  type Specification,
} from '../../content/business';
import { aPackage, aSku, aSpecification, metered } from '../pricing-fixtures';
import type { ListedBusiness } from './listed-rules';
import { type PricingContext, specificationProblems } from './specification-problems';

export const enumeration = (code: string, ...values: string[]): SpecAttribute => ({
  code,
  name: code,
  kind: 'enumeration',
  values,
  min: null,
  max: null,
  step: null,
  pricing: 'linear',
});
export const custom = (attributes: SpecAttribute[], skus: Specification['skus']) =>
  aSpecification({ template: 'custom', attributes, skus });
export const editions = custom(
  [enumeration('edition', 'a', 'b')],
  [aSku('a', { month: '1' }, { edition: 'a' }), aSku('b', { month: '2' }, { edition: 'b' })],
);
export const image = aSpecification({ assetVersionId: 'asset' });
export const group = { groupId: 'g1', isPublic: true, usesAppAuthentication: true, isReleased: true };
export const api = { ...metered(), apiGroup: group };
export const agent = {
  ...metered({}, [aPackage()]),
  agent: {
    url: 'https://agent.example.com/run',
    method: 'POST' as const,
    mode: 'stream' as const,
    answersUsage: true,
  },
};
export const business = (...specifications: Specification[]): BusinessContent =>
  ({ ...businessContent.parse({}), taxType: 'software', specifications }) as BusinessContent;
export const context = (
  deliveryType: DeliveryType,
  listed: ListedBusiness | null = null,
): PricingContext => ({
  deliveryType,
  productClass: 'common',
  listed,
});
export const found = (type: DeliveryType, ...specifications: Specification[]) =>
  specificationProblems(business(...specifications), context(type)).map(
    ({ path, code }) => `${path} ${code}`,
  );
export const one = (path: string, code: string) => [`specifications.0${path ? `.${path}` : ''} ${code}`];
