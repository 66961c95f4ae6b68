import { exportRoute } from '@/lib/http/export-route';
import { exportBenefits } from '@/lib/sellers/service/export-benefits';

export const GET = exportRoute(exportBenefits);
