import { z } from 'zod';
import type { ActorKind } from '@/db/enums';
import { JOINT_OUTCOMES, type JointOutcome } from '@/db/enums/sellers';
import { day } from './contract-company';

/** What the marketplace decided on the joint-operation certification (联营认证, R9), and on which day. */
export const recordJointDecision = z.object({
  outcome: z.enum(JOINT_OUTCOMES),
  decidedOn: day,
  /** Where that is written: a ticket, a mail, the number of the certificate. */
  evidence: z.string().trim().min(1).max(256),
});
export type RecordJointDecision = z.output<typeof recordJointDecision>;

export type JointDecisionView = {
  id: string;
  outcome: JointOutcome;
  decidedOn: string;
  evidence: string;
  actorKind: ActorKind;
  actorLabel: string;
  createdAt: string;
};

/** How the seller stands with it, and every decision, the newest first. */
export type JointCertification = { isPassed: boolean; decisions: JointDecisionView[] };
