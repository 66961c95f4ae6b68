import { exportTenants } from '@/lib/directory/service/export-tenants';
import { exportRoute } from '@/lib/http/export-route';

export const GET = exportRoute(exportTenants);
