import { route } from '@/lib/http/route';
import { setMarketplaceCredentials as credentialsShape } from '@/lib/sellers/contract';
import { setMarketplaceCredentials } from '@/lib/sellers/service';

export const PUT = route({ right: 'sellers.manage', body: credentialsShape }, (ctx, { body }) =>
  setMarketplaceCredentials(ctx, body),
);
