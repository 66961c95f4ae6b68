import { listCalls } from '@/lib/emulator/contract';
import { route } from '@/lib/http/route';
import { control } from '../control';

export const GET = route({ right: 'emulator.use', query: listCalls }, (ctx, { query }) =>
  control(ctx, { method: 'GET', path: '/calls', query }),
);
