import { exportRoute } from '@/lib/http/export-route';
import { exportInstances } from '@/lib/instances/service/export-instances';

export const GET = exportRoute(exportInstances);
