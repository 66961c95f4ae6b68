import { exportCallbacks } from '@/lib/callbacks/service/export-callbacks';
import { exportRoute } from '@/lib/http/export-route';

export const GET = exportRoute(exportCallbacks);
