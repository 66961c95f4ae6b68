import { exportRoute } from '@/lib/http/export-route';
import { exportCodes } from '@/lib/licenses/service/export-licenses';

export const GET = exportRoute(exportCodes);
