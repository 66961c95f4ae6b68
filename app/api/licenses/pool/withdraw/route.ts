import { route } from '@/lib/http/route';
import { withdrawInput } from '@/lib/licenses/contract';
import { withdrawLicenses } from '@/lib/licenses/service/pool';

export const POST = route({ right: 'licenses.manage', body: withdrawInput }, (ctx, { body }) =>
  withdrawLicenses(ctx, body),
);
