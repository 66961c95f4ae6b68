import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getUsage } from '@/lib/usage/service/get-usage';

export const GET = route({ right: 'usage.read' }, (ctx, { params }) => getUsage(ctx, rowId(params.id)));
