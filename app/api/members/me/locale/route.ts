import { route } from '@/lib/http/route';
import { setOwnLocale as localeShape } from '@/lib/members/contract';
import { setOwnLocale } from '@/lib/members/service/own';

export const PUT = route({ body: localeShape }, (ctx, { body }) => setOwnLocale(ctx, body.locale));
