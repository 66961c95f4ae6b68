import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getLine } from '@/lib/statements/service/get-line';

export const GET = route({ right: 'statements.read' }, (ctx, { params }) => getLine(ctx, rowId(params.id)));
