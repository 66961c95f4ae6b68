import { getExport } from '@/lib/exports/service/list-exports';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'exports.read' }, (ctx, { params }) => getExport(ctx, rowId(params.id)));
