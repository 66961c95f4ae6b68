import { exportRoute } from '@/lib/http/export-route';
import { exportLines } from '@/lib/statements/service/export-lines';

export const GET = exportRoute(exportLines);
