import { route } from '@/lib/http/route';
import { quoteInput } from '@/lib/products/pricing/contract';
import { quotePrice } from '@/lib/products/pricing/service/quote-price';

export const POST = route({ right: 'products.read', body: quoteInput }, (ctx, { body }) =>
  quotePrice(ctx, body),
);
