import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getRequest } from '@/lib/licenses/service/list-requests';

export const GET = route({ right: 'licenses.read' }, (ctx, { params }) => getRequest(ctx, rowId(params.id)));
