import { listCodes } from '@/lib/emulator/contract-licenses';
import { route } from '@/lib/http/route';
import { control } from '../control';

export const GET = route({ right: 'emulator.use', query: listCodes }, (ctx, { query }) =>
  control(ctx, { method: 'GET', path: '/license-codes', query: { ...query, test: query.test?.toString() } }),
);
