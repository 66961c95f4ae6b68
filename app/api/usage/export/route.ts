import { exportRoute } from '@/lib/http/export-route';
import { exportUsage } from '@/lib/usage/service/export-usage';

export const GET = exportRoute(exportUsage);
