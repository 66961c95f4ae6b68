import { route } from '@/lib/http/route';
import { activateLicense } from '@/lib/jobs/activate-license';
import { activateInput } from '@/lib/licenses/contract';

export const POST = route({ right: 'licenses.manage', body: activateInput }, (ctx, { body }) =>
  activateLicense(ctx, body),
);
