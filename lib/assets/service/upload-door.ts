import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';
import { fromZod, toProblem } from '@/lib/http/problem';
import { rowId } from '@/lib/http/row-id';
import { apiRoutes } from '@/lib/routes';
import { answerUpload, type UploadIntent, type UploadRefusal } from '@/lib/storage/resumable';
import { beginUploadInput } from '../contract';
import { MAX_PACKAGE_BYTES, UPLOAD_CHUNK_BYTES, UPLOAD_LIFE_MS } from '../contract-values';
import { beginUpload, cancelUpload, touchUpload, uploadArrived } from './uploads';

/** A verb's refusal in the words of the upload's protocol: its status, with the problem as JSON. */
async function refusing<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { problem, isUnexpected } = toProblem(error, ctx.requestId ?? '');
    if (isUnexpected) throw error;
    throw { status_code: problem.status, body: JSON.stringify(problem) } satisfies UploadRefusal;
  }
}

async function begin(ctx: Ctx, { id, sizeBytes, metadata }: UploadIntent): Promise<void> {
  const { versionId, filename: name, sha256 } = metadata;
  const given = beginUploadInput.safeParse({ versionId, name, sizeBytes, sha256: sha256 || null });
  if (!given.success) throw fromZod(given.error);
  await beginUpload(ctx, id, given.data);
}

async function touch(ctx: Ctx, id: string, method: string): Promise<void> {
  await touchUpload(ctx, rowId(id), method !== 'HEAD');
  if (method === 'DELETE') await cancelUpload(ctx, id);
}

/** One request of a resumable upload of a package (tus 1.0). Needs `products.manage`. */
export function answerPackageUpload(ctx: Ctx, request: Request): Promise<Response> {
  if (request.method === 'GET') throw invalid();
  return answerUpload(request, {
    sellerId: ctx.sellerId,
    path: apiRoutes.assetUploads(),
    maxBytes: MAX_PACKAGE_BYTES,
    lifeMs: UPLOAD_LIFE_MS,
    partBytes: UPLOAD_CHUNK_BYTES,
    onCreate: (intent) => refusing(ctx, () => begin(ctx, intent)),
    onTouch: (id, method) => refusing(ctx, () => touch(ctx, id, method)),
    onArrival: (id) => refusing(ctx, () => uploadArrived(ctx, id)),
  });
}
