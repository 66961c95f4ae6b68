import { z } from 'zod';
import { ACTOR_KINDS, type ActorKind } from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';

const TEXT_MAX = 128;

export const auditQuery = listQuery(['at']).extend({
  /** `<room>.<verb>`, or a room alone. */
  action: z
    .string()
    .trim()
    .max(TEXT_MAX)
    .regex(/^[a-z_.]*$/)
    .optional(),
  actorKind: manyOf(ACTOR_KINDS),
  /** Part of the actor's name, or the exact id. */
  actor: z.string().trim().max(TEXT_MAX).optional(),
  /** Part of the subject's name, or the exact id. */
  subject: z.string().trim().max(TEXT_MAX).optional(),
  /** `YYYY-MM` in China's time. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});
export type AuditQuery = z.output<typeof auditQuery>;

export type AuditView = {
  id: string;
  at: string;
  actorKind: ActorKind;
  actorId: string | null;
  actorLabel: string;
  action: string;
  subjectId: string | null;
  subjectLabel: string | null;
  /** Field → [before, after]; a secret that changed is `***`. */
  changes: Record<string, [unknown, unknown]>;
  requestId: string | null;
};
