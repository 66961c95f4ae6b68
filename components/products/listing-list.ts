import { anyOf, defineList } from '@/components/data-table/list-definition';
import { PRODUCT_CLASSES } from '@/db/enums';
import { DELIVERY_TYPES, LISTING_STATES, REQUEST_KINDS, REQUEST_STATES } from '@/db/enums/listings';
import { LISTING_SORTS, REQUEST_SORTS } from '@/lib/products/contract-values';

const ofProduct = { deliveryType: anyOf(DELIVERY_TYPES), productClass: anyOf(PRODUCT_CLASSES) };

/** The state of the list of products in the address. */
export const listingList = defineList({
  filters: { state: anyOf(LISTING_STATES), request: anyOf(REQUEST_STATES), ...ofProduct },
  sorts: LISTING_SORTS,
  defaultSort: { by: 'updated', dir: 'desc' },
});

/** The state of the list of requests in the address. */
export const requestList = defineList({
  filters: { state: anyOf(REQUEST_STATES), kind: anyOf(REQUEST_KINDS), ...ofProduct },
  sorts: REQUEST_SORTS,
  defaultSort: { by: 'updated', dir: 'desc' },
});
