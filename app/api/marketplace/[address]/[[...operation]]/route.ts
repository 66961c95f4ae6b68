import { marketplaceRoute } from '@/lib/marketplace/next-mount';

export const GET = marketplaceRoute;
export const POST = marketplaceRoute;
export const PUT = marketplaceRoute;
export const PATCH = marketplaceRoute;
export const DELETE = marketplaceRoute;
export const OPTIONS = marketplaceRoute;
