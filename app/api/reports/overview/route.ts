import { route } from '@/lib/http/route';
import { getOverview } from '@/lib/reports/service';

export const GET = route({}, (ctx) => getOverview(ctx));
