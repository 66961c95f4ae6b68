import { route } from '@/lib/http/route';
import { fileRefused, uploadedRows } from '@/lib/http/upload';
import { uploadUsageQuery } from '@/lib/usage/contract';
import { MAX_FILE_BYTES } from '@/lib/usage/contract-values';
import { importVerdicts } from '@/lib/usage/service/import-verdicts';

export const POST = route(
  { right: 'usage.manage', query: uploadUsageQuery },
  async (ctx, { query, request }) => {
    const rows = await uploadedRows(request, MAX_FILE_BYTES);
    const imported = await importVerdicts(ctx, rows, query.take);
    if ('problem' in imported) throw fileRefused(imported.problem);
    return imported;
  },
);
