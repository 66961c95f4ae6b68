import { notFound } from '@/lib/errors';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getVersion } from '@/lib/products/service/versions';

const NUMBER = /^[1-9]\d{0,5}$/;

export const GET = route({ right: 'products.read' }, (ctx, { params }) => {
  if (!params.number || !NUMBER.test(params.number)) throw notFound();
  return getVersion(ctx, rowId(params.id), Number(params.number));
});
