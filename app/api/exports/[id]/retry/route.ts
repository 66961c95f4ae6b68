import { retryExport } from '@/lib/exports/service/end-export';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'exports.read' }, (ctx, { params }) => retryExport(ctx, rowId(params.id)));
