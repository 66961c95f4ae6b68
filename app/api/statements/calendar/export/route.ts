import { exportRoute } from '@/lib/http/export-route';
import { exportCalendar } from '@/lib/statements/service/export-rules';

export const GET = exportRoute(exportCalendar);
