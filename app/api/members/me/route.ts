import { route } from '@/lib/http/route';
import { getOwn } from '@/lib/members/service/own';

export const GET = route({}, (ctx) => getOwn(ctx));
