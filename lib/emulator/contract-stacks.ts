import { z } from 'zod';
import { before, id, limit, text, wanted } from './contract';
import { STACK_OUTCOMES } from './vocabulary';

export const listStacks = z.strictObject({ sellerId: wanted, q: text(64).optional(), limit, before });
export type ListStacks = z.infer<typeof listStacks>;

/** How the seller's next stack fares; it is used up by that stack. */
export const chooseOutcome = z.strictObject({ sellerId: id, outcome: z.enum(STACK_OUTCOMES) });
export type ChooseOutcome = z.infer<typeof chooseOutcome>;
