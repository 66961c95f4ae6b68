import { route } from '@/lib/http/route';
import { sumUsageInput } from '@/lib/statements/contract-adjustments';
import { sumUsage } from '@/lib/statements/service/sum-usage';

/** Sums confirmed usage into lines of a month, or of the latest ones. */
export const POST = route({ right: 'statements.run', body: sumUsageInput }, (ctx, { body }) =>
  sumUsage(ctx, body),
);
