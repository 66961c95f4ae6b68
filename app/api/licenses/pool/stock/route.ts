import { route } from '@/lib/http/route';
import { listStock } from '@/lib/licenses/service/list-pool';

export const GET = route({ right: 'licenses.read' }, (ctx) => listStock(ctx));
