import { createExport, exportsQuery } from '@/lib/exports/contract';
import { createExport as create } from '@/lib/exports/service/create-export';
import { listExports } from '@/lib/exports/service/list-exports';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'exports.read', query: exportsQuery }, (ctx, { query }) =>
  listExports(ctx, query),
);

export const POST = route({ right: 'exports.read', body: createExport }, (ctx, { body }) =>
  create(ctx, body),
);
