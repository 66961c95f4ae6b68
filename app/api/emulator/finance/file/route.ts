import { z } from 'zod';
import { takeFile } from '@/lib/emulator/contract-finance';
import { attachment } from '@/lib/exports/csv';
import { route } from '@/lib/http/route';
import { control } from '../../control';

const file = z.object({ name: z.string(), mediaType: z.string(), content: z.base64() });

/** A statement file as the marketplace's pages let it be downloaded. */
export const GET = route({ right: 'emulator.finance', query: takeFile }, async (ctx, { query }) => {
  const told = file.parse(await control(ctx, { method: 'GET', path: '/finance/file', query }));
  return new Response(Buffer.from(told.content, 'base64'), {
    headers: {
      'content-type': told.mediaType,
      'content-disposition': attachment(told.name, told.name),
      'cache-control': 'no-store',
    },
  });
});
