import type { Ctx } from '@/lib/context';
import { settlementPauseOf } from '../certification-rules';
import type { CertificationFacts } from '../contract-certification';
import { findOpen, findPassed, listSent, readLock } from './certification-rows';

/**
 * How the seller stands with its business certification (R5, R7): only a certified seller may release products. A fact
 * for the verbs of other rooms, which have checked what their caller may do.
 */
export function certificationState(ctx: Ctx): Promise<CertificationFacts> {
  return ctx.run(async (db, inner) => {
    const open = await findOpen(inner, db);
    const [newestSent] = await listSent(inner, db);
    const isCertified = (await findPassed(inner, db)) !== null;
    const { lockedAt } = await readLock(inner, db);
    return {
      state: open?.state ?? newestSent?.state ?? 'none',
      isCertified,
      isLocked: lockedAt !== null,
      pause: settlementPauseOf(newestSent?.state ?? null, isCertified),
    };
  });
}

/** Whether no settlement may be processed: not certified yet, or certified anew at the moment (R7). A fact for other rooms. */
export async function settlementIsPaused(ctx: Ctx): Promise<boolean> {
  return (await certificationState(ctx)).pause !== null;
}
