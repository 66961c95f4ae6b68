import { z } from 'zod';
import type { CallbackVerdict, ResultCode } from '@/db/enums';
import type { Fault } from '@/lib/callbacks/faults';
import type { Ctx } from '@/lib/context';
import type { LifecycleResult } from '@/lib/instances/service/lifecycle';
import type { VerifiedCall } from '../call';

/** How an operation ended; `fields` go into the answer after the result code. */
export type Outcome = {
  code: ResultCode;
  verdict: CallbackVerdict;
  /** A key under `callbacks.reasons` in the message catalogue. */
  reason?: string;
  /** Which parameters are wrong, when that is the reason. */
  faults?: readonly Fault[];
  instanceId?: string;
  fields?: Record<string, unknown>;
  hasSecrets?: boolean;
};

/** One activity of one generation: what it takes, what it does, and what a test call is answered. */
export type Operation<S extends z.ZodType = z.ZodType> = {
  input: S;
  run(ctx: Ctx, input: z.output<S>, call: VerifiedCall): Promise<Outcome>;
  test(input: z.output<S>, call: VerifiedCall): Outcome;
};

/** Keeps an operation's input and its functions of one type. */
export const operation = <S extends z.ZodType>(definition: Operation<S>): Operation =>
  definition as unknown as Operation;

export const ok = (fields?: Record<string, unknown>): Outcome => ({
  code: '000000',
  verdict: 'accepted',
  ...(fields ? { fields } : {}),
});

/** Test calls succeed for any id and do no business work (saas-callbacks §1.4). */
export const testOk = (): Outcome => ({ code: '000000', verdict: 'test' });

/** What a lifecycle verb's result is on the wire (`zh-cn_topic_0070649421`). */
export function outcomeOf(result: LifecycleResult): Outcome {
  switch (result.kind) {
    case 'unknown':
      return { code: '000003', verdict: 'refused', reason: 'unknown_instance' };
    case 'not_ready':
      return {
        code: '000004',
        verdict: 'refused',
        reason: 'still_provisioning',
        instanceId: result.row.instanceId,
      };
    case 'refused':
      return { code: '000002', verdict: 'refused', reason: result.reason, instanceId: result.row.instanceId };
    case 'repeated':
      return { code: '000000', verdict: 'repeated', instanceId: result.row.instanceId };
    default:
      return { code: '000000', verdict: 'accepted', instanceId: result.row.instanceId };
  }
}

// Control characters never belong in an id or a name, and PostgreSQL cannot store NUL. Half a surrogate pair is no
// character: stored as U+FFFD, it would make one order of two.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

/** A mandatory text of at most `max` characters. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !CONTROL.test(value), 'control_character')
    .refine((value) => value.isWellFormed(), 'half_character');

/** An optional text; empty counts as absent. */
export const optionalText = (max: number) =>
  z
    .union([text(max), z.literal(''), z.null()])
    .optional()
    .transform((value) => value || null);
