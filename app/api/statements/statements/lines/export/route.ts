import { exportRoute } from '@/lib/http/export-route';
import { exportSettledLines } from '@/lib/statements/service/export-settlement';

export const GET = exportRoute(exportSettledLines);
