import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getListing } from '@/lib/products/service/get-listing';

export const GET = route({ right: 'products.read' }, (ctx, { params }) => getListing(ctx, rowId(params.id)));
