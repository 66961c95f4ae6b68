import { route } from '@/lib/http/route';
import { activateMany } from '@/lib/jobs/activate-license';
import { activateManyInput } from '@/lib/licenses/contract';

export const POST = route({ right: 'licenses.manage', body: activateManyInput }, (ctx, { body }) =>
  activateMany(ctx, body.ids),
);
