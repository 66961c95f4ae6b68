import { route } from '@/lib/http/route';
import { tierDistance } from '@/lib/statements/service/tier-distance';

export const GET = route({ right: 'statements.read' }, (ctx) => tierDistance(ctx));
