import { route } from '@/lib/http/route';
import { summarizeUsage } from '@/lib/usage/service/summarize-usage';

export const GET = route({ right: 'usage.read' }, (ctx) => summarizeUsage(ctx));
