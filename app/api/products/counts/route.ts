import { route } from '@/lib/http/route';
import { countListings } from '@/lib/products/service/list-listings';

export const GET = route({ right: 'products.read' }, (ctx) => countListings(ctx));
