import { marketplaceRoute } from '@/lib/marketplace/next-mount';

export const GET = marketplaceRoute;
export const POST = marketplaceRoute;
