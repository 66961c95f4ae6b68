import { listApplications } from '@/lib/emulator/contract-licenses';
import { route } from '@/lib/http/route';
import { control } from '../control';

export const GET = route({ right: 'emulator.use', query: listApplications }, (ctx, { query }) =>
  control(ctx, { method: 'GET', path: '/license-applications', query }),
);
