import type { Ctx } from '@/lib/context';
import { findUpload, settleUpload } from '@/lib/licenses/service/answer-request';
import { log } from '@/lib/log';
import { uploadLicense as upload } from '@/lib/marketplace/open-api/license-upload';
import { openApiAccess } from '@/lib/sellers/open-api-access';
import { againAt } from './again';
import { enqueue } from './enqueue';
import type { JobData } from './queues';

const NOT_OPEN = '91381034';
const TIMEOUT_MS = 30_000;

type Told = Parameters<typeof settleUpload>[2];

async function told(ctx: Ctx, requestId: string): Promise<Told | null> {
  const pending = await findUpload(ctx, requestId);
  if (!pending) return null;
  const access = await openApiAccess(ctx, TIMEOUT_MS);
  if (!access) return { state: 'sending', errorCode: 'no_credentials' };
  const { eventId, mayBeTaken, ...answer } = pending;
  const result = await upload(access, eventId, answer);
  if (result.kind === 'taken') return { state: 'answered', errorCode: null };
  if (result.kind === 'unavailable') return { state: 'sending', errorCode: result.code ?? result.cause };
  // No code of `zh-cn_topic_0070649352` says "taken already": after a lost answer, an application that is no longer open is.
  if (mayBeTaken && result.code === NOT_OPEN) return { state: 'answered', errorCode: 'taken_before' };
  return { state: result.blames === 'subject' ? 'refused' : 'sending', errorCode: result.code };
}

/**
 * Uploads the answer to a request for a licence (`zh-cn_topic_0070649351`). It is tried until the marketplace takes it;
 * a licence that it refuses goes back to whoever answered.
 */
export async function uploadLicense(ctx: Ctx, data: JobData['upload-license']): Promise<void> {
  const { requestId, attempt } = data;
  const outcome = await told(ctx, requestId);
  if (!outcome) return;
  await settleUpload(ctx, requestId, outcome);
  if (outcome.state !== 'sending') return;
  log().warn({ requestId, attempt, code: outcome.errorCode }, 'licence not uploaded');
  const at = againAt(ctx.now(), attempt);
  await ctx.run((db) => enqueue(db, 'upload-license', { ...data, attempt: attempt + 1 }, at));
}
