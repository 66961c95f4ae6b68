import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getCode } from '@/lib/licenses/service/list-codes';

export const GET = route({ right: 'licenses.read' }, (ctx, { params }) => getCode(ctx, rowId(params.id)));
