import { exportRoute } from '@/lib/http/export-route';
import { exportTerms } from '@/lib/statements/service/export-rules';

export const GET = exportRoute(exportTerms);
