import { exportRoute } from '@/lib/http/export-route';
import { exportFiles } from '@/lib/statements/reconciliation/service/export-files';

export const GET = exportRoute(exportFiles);
