import { z } from 'zod';
import { APPROVAL_KINDS, APPROVAL_STATES, type ApprovalKind, type ApprovalState } from '@/db/enums/approvals';
import { listQuery, manyOf } from '@/lib/http/list';
import { APPROVAL_SORTS } from './contract-values';

const REASON_MAX = 500;
const DIGEST = /^[0-9a-f]{64}$/;

/** `q` looks for part of the subject. */
export const approvalsQuery = listQuery(APPROVAL_SORTS).extend({
  kind: manyOf(APPROVAL_KINDS),
  state: manyOf(APPROVAL_STATES),
});
export type ApprovalsQuery = z.output<typeof approvalsQuery>;

/** What one decides: the digest names what was seen. A refusal needs its reason. */
export const decideApproval = z
  .object({
    verdict: z.enum(['approved', 'refused']),
    digest: z.string().regex(DIGEST),
    decision: z.string().trim().max(REASON_MAX).default(''),
  })
  .refine((given) => given.verdict === 'approved' || given.decision !== '', {
    path: ['decision'],
    params: { code: 'required' },
  });
export type DecideApproval = z.output<typeof decideApproval>;

/** One field of what is asked; `field` is a key below `approvals.fields`, secrets come masked. */
export type ApprovalFact = { field: string; before: string | null; after: string | null };

export type ApprovalView = {
  id: string;
  kind: ApprovalKind;
  subjectId: string;
  subjectLabel: string;
  state: ApprovalState;
  reason: string;
  facts: ApprovalFact[];
  digest: string;
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decision: string;
  /** The person who looks asked for it: another must decide. */
  isOwn: boolean;
  canDecide: boolean;
  canWithdraw: boolean;
};
