import type { ProductClass } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import type { Put } from '@/lib/products/content/patch';
import type { FormOptions } from '@/lib/products/contract';

/** What a page of the form gets: its own part of the content, and what it may choose from. */
export type PageProps<Part> = {
  value: Part;
  put: Put<Part>;
  deliveryType: DeliveryType;
  productClass: ProductClass;
  isListed: boolean;
  options: FormOptions | undefined;
};
