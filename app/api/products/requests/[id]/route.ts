import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getRequest } from '@/lib/products/service/requests';

export const GET = route({ right: 'products.read' }, (ctx, { params }) => getRequest(ctx, rowId(params.id)));
