import type { OrderSource, PayStatus, SupervisionStatus } from '@/db/enums';
import type { SupervisionNode } from '@/db/enums/statements';

const OPEN: readonly SupervisionNode[] = [
  'awaiting_requirement',
  'awaiting_confirmation',
  'awaiting_code',
  'code_activation',
  'in_service',
  'huawei_review',
  'awaiting_acceptance',
];

/** Where service supervision (服务监管) may begin: licences and hardware skip the requirement, codes are taken first (§4.4). */
export const SUPERVISION_STARTS: readonly SupervisionNode[] = [
  'awaiting_requirement',
  'awaiting_confirmation',
  'awaiting_code',
  'in_service',
];

/** The flow of service supervision (seller-center-rules §4.4). Once a code was taken there is no negotiated refund. */
export const SUPERVISION_MOVES: Record<SupervisionNode, readonly SupervisionNode[]> = {
  awaiting_requirement: ['awaiting_confirmation', 'appealed', 'refunded'],
  awaiting_confirmation: ['awaiting_requirement', 'awaiting_code', 'in_service', 'appealed', 'refunded'],
  awaiting_code: ['code_activation', 'appealed', 'refunded'],
  code_activation: ['in_service', 'appealed'],
  in_service: ['huawei_review', 'awaiting_acceptance', 'appealed', 'refunded'],
  huawei_review: ['awaiting_acceptance', 'in_service', 'appealed', 'refunded'],
  awaiting_acceptance: ['completed', 'in_service', 'appealed', 'refunded'],
  appealed: [...OPEN, 'completed', 'refunded'],
  completed: [],
  refunded: [],
};

/** What a node means for billing (R30): a refunded line is over as well, its refund nets it out (R49). */
export const SUPERVISION_STATUS: Record<SupervisionNode, SupervisionStatus> = {
  awaiting_requirement: 'in_progress',
  awaiting_confirmation: 'in_progress',
  awaiting_code: 'in_progress',
  code_activation: 'in_progress',
  in_service: 'in_progress',
  huawei_review: 'in_progress',
  awaiting_acceptance: 'in_progress',
  appealed: 'in_progress',
  completed: 'completed',
  refunded: 'completed',
};

/** A pay state may be corrected either way; saying the same again is no change. */
export const PAY_MOVES: Record<PayStatus, readonly PayStatus[]> = {
  paid: ['unpaid', 'credit_outstanding'],
  unpaid: ['paid', 'credit_outstanding'],
  credit_outstanding: ['paid', 'unpaid'],
};

/** Where a line stands in its supervision; without a node it is known only whether it is supervised at all. */
export type SupervisionFacts = { supervision: SupervisionStatus; supervisionNode: SupervisionNode | null };

/** The nodes that a line may be moved to; a line whose node is not known may be anywhere in the flow. */
export function movesOf({ supervision, supervisionNode }: SupervisionFacts): readonly SupervisionNode[] {
  if (supervisionNode) return SUPERVISION_MOVES[supervisionNode];
  if (supervision === 'completed') return [];
  return supervision === 'in_progress' ? [...OPEN, 'appealed', 'completed', 'refunded'] : SUPERVISION_STARTS;
}

/**
 * Whether a source may say so: a person follows the flow, or corrects what a person said before; what the marketplace
 * tells is taken wherever it is, for calls may be missed, but nothing leaves the end of the flow again.
 */
export function canMove(
  line: SupervisionFacts,
  to: SupervisionNode,
  by: { source: OrderSource; isCorrection: boolean },
): boolean {
  if (by.isCorrection) return true;
  if (by.source === 'observation') return movesOf(line).includes(to);
  return line.supervision !== 'completed';
}

/** When a supervised line counts: its completion, or the actual start of service where that is later (R24, R32). */
export const effectOf = (completedAt: Date, startedAt: Date | null): Date =>
  startedAt && startedAt > completedAt ? startedAt : completedAt;
