import { exportRoute } from '@/lib/http/export-route';
import { exportRequests } from '@/lib/licenses/service/export-licenses';

export const GET = exportRoute(exportRequests);
