import { exportRoute } from '@/lib/http/export-route';
import { exportRuns } from '@/lib/statements/service/export-runs';

export const GET = exportRoute(exportRuns);
