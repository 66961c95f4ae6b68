import { exportUsers } from '@/lib/directory/service/export-users';
import { exportRoute } from '@/lib/http/export-route';

export const GET = exportRoute(exportUsers);
