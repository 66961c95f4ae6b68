import { route } from '@/lib/http/route';
import { getTier } from '@/lib/sellers/service/tier';

export const GET = route({ right: 'sellers.read' }, (ctx) => getTier(ctx));
