import { exportTemplates } from '@/lib/deploy-templates/service/export-templates';
import { exportRoute } from '@/lib/http/export-route';

export const GET = exportRoute(exportTemplates);
