import { getTenant } from '@/lib/directory/service/list-tenants';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'directory.read' }, (ctx, { params }) => getTenant(ctx, rowId(params.id)));
