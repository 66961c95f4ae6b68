import { type CallRecord, claimNonce, recordCall } from '@/lib/callbacks/ledger';
import type { Ctx } from '@/lib/context';
import { log } from '@/lib/log';
import { answerText, asciiOnly } from './answers';
import type { Outcome } from './operations/operation';

export type Settled = { text: string; outcome: Outcome };

export const REPLAYED: Outcome = { code: '000001', verdict: 'replayed', reason: 'nonce_replayed' };
const FAILED: Outcome = { code: '000005', verdict: 'failed', reason: 'internal' };

const textOf = (outcome: Outcome, record: CallRecord): string => {
  const text = answerText(outcome.code, outcome.fields);
  return record.generation === 'v1' ? asciiOnly(text) : text;
};

/**
 * Runs an operation and writes the ledger row in one transaction: no effect without its row. A failure leaves no
 * effect, its own ledger row, and the answer 000005, which the marketplace retries.
 */
export async function settle(
  ctx: Ctx,
  record: CallRecord,
  nonce: string | null,
  work: (ctx: Ctx) => Promise<Outcome>,
): Promise<Settled> {
  try {
    return await ctx.run(async (_db, inner, client) => {
      const isFresh = nonce === null || (await claimNonce(client, record, nonce));
      const outcome = isFresh ? await work(inner) : REPLAYED;
      const text = textOf(outcome, record);
      await recordCall(client, record, resultOf(outcome, text));
      return { text, outcome };
    });
  } catch (error) {
    log().error({ err: error, callbackId: record.id, activity: record.activity }, 'callback failed');
    return recordAlone(ctx, record, FAILED);
  }
}

const resultOf = (outcome: Outcome, text: string) => ({
  verdict: outcome.verdict,
  reason: outcome.reason ?? null,
  faults: outcome.faults ?? [],
  resultCode: outcome.code,
  instanceId: outcome.instanceId ?? null,
  answer: text,
  hasSecrets: outcome.hasSecrets ?? false,
});

/** Writes the ledger row of a call that has no effect. */
export async function recordAlone(ctx: Ctx, record: CallRecord, outcome: Outcome): Promise<Settled> {
  const text = textOf(outcome, record);
  try {
    await ctx.run((_db, _inner, client) => recordCall(client, record, resultOf(outcome, text)));
    return { text, outcome };
  } catch (error) {
    log().error({ err: error, callbackId: record.id }, 'callback could not be recorded');
    return { text: textOf(FAILED, record), outcome: FAILED };
  }
}
