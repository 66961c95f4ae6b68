import { exportRoute } from '@/lib/http/export-route';
import { exportPool } from '@/lib/licenses/service/export-licenses';

export const GET = exportRoute(exportPool);
