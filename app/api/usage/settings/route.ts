import { route } from '@/lib/http/route';
import { listPushSettings } from '@/lib/usage/service/push-settings';

export const GET = route({ right: 'usage.read' }, (ctx) => listPushSettings(ctx));
