import { exportRoute } from '@/lib/http/export-route';
import { exportRequests } from '@/lib/products/service/export-lists';

export const GET = exportRoute(exportRequests);
