import { route } from '@/lib/http/route';
import { listMeteredOptions } from '@/lib/usage/service/metered-options';

export const GET = route({ right: 'usage.manage' }, (ctx) => listMeteredOptions(ctx));
