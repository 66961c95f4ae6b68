import { exportAssets } from '@/lib/assets/service/export-assets';
import { exportRoute } from '@/lib/http/export-route';

export const GET = exportRoute(exportAssets);
