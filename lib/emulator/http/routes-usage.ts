import { listUsageRecords } from '../desk/read-usage';
import type { ControlRoute } from './control-route';

/** The record list (话单管理) of the usage push. */
export const USAGE_ROUTES: readonly ControlRoute[] = [
  [
    'GET',
    '/control/usage-records',
    async (world, { query }) => ({ items: await listUsageRecords(world, query.sellerId ?? null) }),
  ],
];
