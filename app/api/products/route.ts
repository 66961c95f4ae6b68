import { route } from '@/lib/http/route';
import { createListing as listingShape, listingsQuery } from '@/lib/products/contract';
import { createListing } from '@/lib/products/service/create-listing';
import { listListings } from '@/lib/products/service/list-listings';

export const GET = route({ right: 'products.read', query: listingsQuery }, (ctx, { query }) =>
  listListings(ctx, query),
);

export const POST = route({ right: 'products.manage', body: listingShape }, (ctx, { body }) =>
  createListing(ctx, body),
);
