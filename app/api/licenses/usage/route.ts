import { route } from '@/lib/http/route';
import { reportUsageInput } from '@/lib/licenses/contract';
import { reportUsage } from '@/lib/licenses/service/report-usage';

export const POST = route({ right: 'licenses.manage', body: reportUsageInput }, (ctx, { body }) =>
  reportUsage(ctx, body),
);
