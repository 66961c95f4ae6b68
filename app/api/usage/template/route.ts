import { csvText } from '@/lib/exports/cells';
import { attachment } from '@/lib/exports/csv';
import { route } from '@/lib/http/route';
import { USAGE_FIELDS } from '@/lib/usage/contract-values';

const BOM = '\uFEFF';

/** An empty file with the header that the upload reads. */
export const GET = route(
  { right: 'usage.read' },
  async () =>
    new Response(BOM + csvText([[...USAGE_FIELDS]]), {
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': attachment('usage-records.csv', 'usage-records.csv'),
        'cache-control': 'no-store',
      },
    }),
);
