import { route } from '@/lib/http/route';
import { control } from '../control';

export const GET = route({ right: 'emulator.finance' }, (ctx) =>
  control(ctx, { method: 'GET', path: '/state' }),
);
