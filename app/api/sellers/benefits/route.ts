import { route } from '@/lib/http/route';
import { benefitsQuery, saveBenefit } from '@/lib/sellers/contract-benefits';
import { listBenefits } from '@/lib/sellers/service/benefit-rows';
import { createBenefit } from '@/lib/sellers/service/benefits';

export const GET = route({ right: 'sellers.read', query: benefitsQuery }, (ctx, { query }) =>
  listBenefits(ctx, query),
);

export const POST = route({ right: 'sellers.manage', body: saveBenefit }, (ctx, { body }) =>
  createBenefit(ctx, body),
);
