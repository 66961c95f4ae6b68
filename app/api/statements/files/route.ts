import { invalid } from '@/lib/errors';
import { fromZod } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { uploadedFile } from '@/lib/http/upload';
import { filesQuery, sendFileFields } from '@/lib/statements/reconciliation/contract';
import { MAX_FILE_BYTES } from '@/lib/statements/reconciliation/contract-values';
import { listFiles } from '@/lib/statements/reconciliation/service/files';
import { sendFile } from '@/lib/statements/reconciliation/service/send-file';

const SHA256 = /^[0-9a-f]{64}$/i;

export const GET = route({ right: 'statements.read', query: filesQuery }, (ctx, { query }) =>
  listFiles(ctx, query),
);

/** Multipart with `file`, `kind` and optionally `period` and `otherFiles`; `x-content-sha256` is checked when it is given. */
export const POST = route({ right: 'statements.import' }, async (ctx, { request }) => {
  const sha256 = request.headers.get('x-content-sha256');
  if (sha256 !== null && !SHA256.test(sha256))
    throw invalid('invalid', [{ path: 'x-content-sha256', code: 'invalid_format' }]);
  const { name, content, fields } = await uploadedFile(request, MAX_FILE_BYTES);
  const { kind, period, otherFiles } = fields;
  const given = sendFileFields.safeParse({
    kind,
    ...(period ? { period } : {}),
    ...(otherFiles ? { otherFiles } : {}),
  });
  if (!given.success) throw fromZod(given.error);
  return sendFile(ctx, { ...given.data, name, content, sha256 });
});
