import { exportRoute } from '@/lib/http/export-route';
import { exportDetails } from '@/lib/statements/service/export-details';

export const GET = exportRoute(exportDetails);
