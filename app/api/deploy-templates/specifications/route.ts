import { z } from 'zod';
import { listSpecificationOptions } from '@/lib/deploy-templates/service/links';
import { route } from '@/lib/http/route';

/** `template`: the one whose own places do not count as taken. */
const query = z.object({ template: z.uuid().optional() });

export const GET = route({ right: 'templates.read', query }, (ctx, { query: { template } }) =>
  listSpecificationOptions(ctx, template ?? null),
);
