import { route } from '@/lib/http/route';
import { checkLicense } from '@/lib/jobs/check-licenses';
import { checkInput } from '@/lib/licenses/contract';

export const POST = route({ right: 'licenses.manage', body: checkInput }, (ctx, { body }) =>
  checkLicense(ctx, body),
);
