import { route } from '@/lib/http/route';
import { fileRefused, uploadedRows } from '@/lib/http/upload';
import { uploadUsageQuery } from '@/lib/usage/contract';
import { MAX_FILE_BYTES } from '@/lib/usage/contract-values';
import { USAGE_LABELS } from '@/lib/usage/labels';
import { addUsageFile } from '@/lib/usage/service/add-usage';

export const POST = route(
  { right: 'usage.manage', query: uploadUsageQuery },
  async (ctx, { query, request }) => {
    const rows = await uploadedRows(request, MAX_FILE_BYTES);
    const added = await addUsageFile(ctx, rows, { take: query.take, labels: USAGE_LABELS });
    if ('problem' in added) throw fileRefused(added.problem);
    return added;
  },
);
