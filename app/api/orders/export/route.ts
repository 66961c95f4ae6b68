import { exportRoute } from '@/lib/http/export-route';
import { exportOrders } from '@/lib/orders/service/export-orders';

export const GET = exportRoute(exportOrders);
