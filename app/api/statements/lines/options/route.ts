import { route } from '@/lib/http/route';
import { getLineOptions } from '@/lib/statements/service/line-totals';

export const GET = route({ right: 'statements.read' }, (ctx) => getLineOptions(ctx));
