import { route } from '@/lib/http/route';
import { pushUsageNow } from '@/lib/usage/service/retry-usage';

export const POST = route({ right: 'usage.manage' }, (ctx) => pushUsageNow(ctx));
