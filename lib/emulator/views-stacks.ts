import { z } from 'zod';
import { EVENT_TYPES } from './formation/timeline';
import { instant } from './views';
import { STACK_OUTCOMES, STACK_STATES } from './vocabulary';

/** A stack of the resource formation service; `state` null: deleted. */
export const stackView = z.object({
  id: z.string(),
  sellerId: z.string(),
  projectId: z.string(),
  name: z.string(),
  description: z.string(),
  state: z.enum(STACK_STATES).nullable(),
  message: z.string().nullable(),
  outcome: z.enum(STACK_OUTCOMES),
  resources: z.number(),
  autoRollback: z.boolean(),
  deletionProtected: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type StackView = z.infer<typeof stackView>;

export const stackDetail = stackView.extend({
  /** Values as given; those of sensitive variables are left out. */
  variables: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  outputs: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  events: z.array(
    z.object({
      at: instant,
      type: z.enum(EVENT_TYPES),
      message: z.string(),
      resource: z.string().nullable(),
      elapsedSeconds: z.number().nullable(),
    }),
  ),
});
export type StackDetail = z.infer<typeof stackDetail>;

export const stackOutcomeView = z.object({
  sellerId: z.string(),
  sellerName: z.string(),
  outcome: z.enum(STACK_OUTCOMES),
});
export type StackOutcomeView = z.infer<typeof stackOutcomeView>;
