import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { revealPoolLicense } from '@/lib/licenses/service/pool';

export const POST = route({ right: 'licenses.manage' }, (ctx, { params }) =>
  revealPoolLicense(ctx, rowId(params.id)),
);
