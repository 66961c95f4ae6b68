import { listUsage } from '@/lib/emulator/contract-usage';
import { route } from '@/lib/http/route';
import { control } from '../control';

export const GET = route({ right: 'emulator.use', query: listUsage }, (ctx, { query }) =>
  control(ctx, { method: 'GET', path: '/usage-records', query }),
);
