import { exportRoute } from '@/lib/http/export-route';
import { exportListings } from '@/lib/products/service/export-lists';

export const GET = exportRoute(exportListings);
