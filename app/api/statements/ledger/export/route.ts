import { exportRoute } from '@/lib/http/export-route';
import { exportLedger } from '@/lib/statements/service/export-settlement';

export const GET = exportRoute(exportLedger);
