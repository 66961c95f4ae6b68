import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { licenseRequests } from '@/db/schema/licenses';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import type { AnswerRequest, RequestView, RevealedFingerprint } from '../contract';
import { canAnswer, isLostUpload } from '../rules';
import { getRequest } from './list-requests';
import { openBytes, openFor, sealFor } from './secrets';

type RequestRow = typeof licenseRequests.$inferSelect;

const requestIs = (ctx: Ctx, id: string) =>
  and(eq(licenseRequests.sellerId, ctx.sellerId), eq(licenseRequests.id, id));

async function lockRequest(ctx: Ctx, db: Database, id: string): Promise<RequestRow | null> {
  const [row] = await db.select().from(licenseRequests).where(requestIs(ctx, id)).for('update');
  return row ?? null;
}

function kept(ctx: Ctx, answer: AnswerRequest) {
  if (answer.type === 'CHARACTERS') {
    const answerSealed = sealFor(ctx, 'license_requests.answer', answer.characters);
    return { answerType: answer.type, answerSealed, fileName: null, fileSha256: null };
  }
  const content = Buffer.from(answer.content);
  return {
    answerType: answer.type,
    answerSealed: sealFor(ctx, 'license_requests.answer', content),
    fileName: answer.fileName,
    fileSha256: createHash('sha256').update(content).digest('hex'),
  };
}

/**
 * Answers a request for a licence; the answer is uploaded to the marketplace afterwards, until it confirms it. One that
 * it refused may be answered again. Throws Conflict when the request is not open. Needs `licenses.manage`.
 */
export async function answerRequest(ctx: Ctx, id: string, answer: AnswerRequest): Promise<RequestView> {
  requireRight(ctx, 'licenses.manage');
  return ctx.run(async (db, inner) => {
    const row = await lockRequest(inner, db, id);
    if (!row) throw notFound();
    if (!canAnswer(row.state)) throw conflict('license_request_state');
    const { fileName, fileSha256: sha256, ...secret } = kept(inner, answer);
    await db
      .update(licenseRequests)
      .set({
        ...secret,
        fileName,
        fileSha256: sha256,
        state: 'sending',
        attempts: 0,
        lastTriedAt: null,
        errorCode: null,
        updatedAt: ctx.now(),
      })
      .where(and(requestIs(inner, id), eq(licenseRequests.state, row.state)));
    await recordAudit(inner, db, {
      action: 'licenses.answer_request',
      subjectId: id,
      subjectLabel: row.eventId,
      changes: {
        answerType: [null, secret.answerType],
        ...(fileName ? { fileName: [null, fileName], sha256: [null, sha256] } : {}),
      },
    });
    await enqueue(db, 'upload-license', { sellerId: ctx.sellerId, requestId: id, attempt: 0 });
    return getRequest(inner, id);
  });
}

/** Shows the fingerprint of the device that a licence is for, and notes who looked. Needs `licenses.manage`. */
export async function revealFingerprint(ctx: Ctx, id: string): Promise<RevealedFingerprint> {
  requireRight(ctx, 'licenses.manage');
  return ctx.run(async (db, inner) => {
    const row = await lockRequest(inner, db, id);
    if (!row?.fingerprintSealed) throw notFound();
    const subject = { subjectId: id, subjectLabel: row.eventId };
    await recordAudit(inner, db, { action: 'licenses.reveal_fingerprint', ...subject });
    return { fingerprint: openFor(inner, 'license_requests.fingerprint', row.fingerprintSealed) };
  });
}

/** `mayBeTaken`: the outcome of the last upload of the same was lost, so that the marketplace may have it already. */
export type PendingUpload = { eventId: string; mayBeTaken: boolean } & (
  | { type: 'CHARACTERS'; characters: string }
  | { type: 'FILE'; fileName: string; content: Buffer }
);

/** The answer that is to be uploaded, or null when it has been, or another took its place. Notes that a try begins. */
export function findUpload(ctx: Ctx, id: string): Promise<PendingUpload | null> {
  return ctx.run(async (db, inner) => {
    const [row] = await db.select().from(licenseRequests).where(requestIs(inner, id));
    if (row?.state !== 'sending' || !row.answerSealed) return null;
    const content = openBytes(inner, 'license_requests.answer', row.answerSealed);
    const { eventId, fileName } = row;
    await db
      .update(licenseRequests)
      .set({ lastTriedAt: ctx.now() })
      .where(and(requestIs(inner, id), eq(licenseRequests.state, 'sending')));
    const hasDied = row.attempts === 0 && row.lastTriedAt !== null;
    const about = { eventId, mayBeTaken: hasDied || (row.errorCode !== null && isLostUpload(row.errorCode)) };
    return row.answerType === 'FILE'
      ? { ...about, type: 'FILE', fileName: fileName ?? 'license', content }
      : { ...about, type: 'CHARACTERS', characters: content.toString('utf8') };
  });
}

/** Writes what an upload came to. Only a confirmed one closes the request. */
export async function settleUpload(
  ctx: Ctx,
  id: string,
  told: { state: 'answered' | 'refused' | 'sending'; errorCode: string | null },
): Promise<void> {
  const now = ctx.now();
  await ctx.run(async (db, inner) => {
    const row = await lockRequest(inner, db, id);
    if (row?.state !== 'sending') return;
    await db
      .update(licenseRequests)
      .set({
        ...told,
        attempts: row.attempts + 1,
        lastTriedAt: now,
        closedAt: told.state === 'answered' ? now : null,
        updatedAt: now,
      })
      .where(and(requestIs(inner, id), eq(licenseRequests.state, 'sending')));
  });
}
