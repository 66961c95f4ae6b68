import { route } from '@/lib/http/route';
import { verifyLedger } from '@/lib/statements/service/verify-ledger';

/** Reads every row: asked for by hand, so that no screen does it by itself. */
export const POST = route({ right: 'statements.read' }, (ctx) => verifyLedger(ctx));
