import { exportRoute } from '@/lib/http/export-route';
import { exportAttributes } from '@/lib/products/pricing/service/export-attributes';

export const GET = exportRoute(exportAttributes);
