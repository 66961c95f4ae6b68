import { exportRoute } from '@/lib/http/export-route';
import { exportChanges } from '@/lib/statements/service/export-changes';

export const GET = exportRoute(exportChanges);
