import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { saveDraft as draftShape } from '@/lib/products/contract';
import { deleteDraft, getDraft, saveDraft, startDraft } from '@/lib/products/service/drafts';

export const GET = route({ right: 'products.read' }, (ctx, { params }) => getDraft(ctx, rowId(params.id)));

export const POST = route({ right: 'products.manage' }, (ctx, { params }) =>
  startDraft(ctx, rowId(params.id)),
);

/** Where the draft was saved from another revision, the answer is a conflict that carries the draft as it is now. */
export const PUT = route({ right: 'products.manage', body: draftShape }, async (ctx, { params, body }) => {
  const saving = await saveDraft(ctx, rowId(params.id), body);
  if ('saved' in saving) return saving.saved;
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'draft_changed',
    requestId: ctx.requestId,
    draft: saving.conflict,
  };
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  return Response.json(problem, {
    status: problem.status,
    headers: { ...headers, ...(ctx.requestId ? { 'x-request-id': ctx.requestId } : {}) },
  });
});

export const DELETE = route({ right: 'products.manage' }, (ctx, { params }) =>
  deleteDraft(ctx, rowId(params.id)),
);
