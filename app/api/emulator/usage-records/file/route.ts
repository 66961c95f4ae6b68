import { z } from 'zod';
import { exportUsage } from '@/lib/emulator/contract-usage';
import { attachment } from '@/lib/exports/csv';
import { route } from '@/lib/http/route';
import { control } from '../../control';

const file = z.object({ csv: z.string() });

/** The record list as the marketplace's page lets it be downloaded. */
export const GET = route({ right: 'emulator.use', query: exportUsage }, async (ctx, { query }) => {
  const { csv } = file.parse(await control(ctx, { method: 'GET', path: '/usage-records/file', query }));
  const name = `usage-records-${ctx.now().toISOString().slice(0, 10)}.csv`;
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': attachment(name, name),
      'cache-control': 'no-store',
    },
  });
});
