import { exportRoute } from '@/lib/http/export-route';
import { exportStatements } from '@/lib/statements/service/export-settlement';

export const GET = exportRoute(exportStatements);
