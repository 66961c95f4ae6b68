import type { DeliveryType } from '@/db/enums/listings';
import type { ListingContent } from '../content/contract';
import { soundContent } from '../listing-fixtures';

export type Change = (content: ListingContent) => void;
export const changed = (type: DeliveryType, change: Change): ListingContent => {
  const content = structuredClone(soundContent(type));
  change(content);
  return content;
};
export const spec = (content: ListingContent) => {
  const [one] = content.business.specifications;
  if (!one) throw new Error('no specification');
  return one;
};
