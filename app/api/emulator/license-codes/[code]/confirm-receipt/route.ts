import { route } from '@/lib/http/route';
import { control } from '../../../control';

export const POST = route({ right: 'emulator.use' }, (ctx, { params }) => {
  const code = encodeURIComponent(params.code ?? '');
  return control(ctx, { method: 'POST', path: `/license-codes/${code}/confirm-receipt` });
});
