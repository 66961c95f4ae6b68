import { exportRoute } from '@/lib/http/export-route';
import { exportDifferences } from '@/lib/statements/reconciliation/service/export-differences';

export const GET = exportRoute(exportDifferences);
