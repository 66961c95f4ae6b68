import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { LoginView } from '../contract';
import { lockById, openLogin } from './rows';

/** Shows user name and initial password in full, and notes who looked. Needs `instances.manage`. */
export async function revealLogin(ctx: Ctx, id: string): Promise<LoginView> {
  requireRight(ctx, 'instances.manage');
  return ctx.run(async (db, inner) => {
    const row = await lockById(inner, db, id);
    if (!row) throw notFound();
    const login = openLogin(row);
    if (login.userName === null && login.password === null) throw conflict('no_login');
    const subject = { subjectId: row.id, subjectLabel: row.instanceId };
    await recordAudit(inner, db, { action: 'instances.reveal_login', ...subject });
    return login;
  });
}
