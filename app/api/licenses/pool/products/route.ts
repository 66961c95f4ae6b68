import { route } from '@/lib/http/route';
import { listPoolProducts } from '@/lib/licenses/service/pool-products';

export const GET = route({ right: 'licenses.read' }, (ctx) => listPoolProducts(ctx));
