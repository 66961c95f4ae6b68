import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { checkNow } from '@/lib/jobs/check-licenses';

export const POST = route({ right: 'licenses.manage' }, (ctx, { params }) => checkNow(ctx, rowId(params.id)));
