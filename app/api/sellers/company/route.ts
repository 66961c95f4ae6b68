import { route } from '@/lib/http/route';
import { saveCompany as companyShape } from '@/lib/sellers/contract-company';
import { saveCompany } from '@/lib/sellers/service/company';
import { getCompanyScreen } from '@/lib/sellers/service/company-screen';

export const GET = route({ right: 'sellers.read' }, (ctx) => getCompanyScreen(ctx));

export const PUT = route({ right: 'sellers.manage', body: companyShape }, async (ctx, { body }) => {
  await saveCompany(ctx, body);
  return getCompanyScreen(ctx);
});
