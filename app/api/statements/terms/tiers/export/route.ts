import { exportRoute } from '@/lib/http/export-route';
import { exportTiers } from '@/lib/statements/service/export-rules';

export const GET = exportRoute(exportTiers);
