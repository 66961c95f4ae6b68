import { and, eq } from 'drizzle-orm';
import { directoryApplications, directoryUsers } from '@/db/schema/directory';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { ClientSecretView, ContactView } from '../contract';
import { openFor } from './rows';

/** Shows a user's phone number and e-mail address in full, and notes who looked. Needs `directory.manage`. */
export async function revealContact(ctx: Ctx, userRowId: string): Promise<ContactView> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    const isOwn = and(eq(directoryUsers.sellerId, ctx.sellerId), eq(directoryUsers.id, userRowId));
    const [row] = await db.select().from(directoryUsers).where(isOwn);
    if (!row) throw notFound();
    const subject = { subjectId: row.id, subjectLabel: row.userName };
    await recordAudit(ctx, db, { action: 'directory.reveal_contact', ...subject });
    return {
      mobile: row.mobileSealed && openFor(ctx, 'directory_users.mobile', row.mobileSealed),
      email: row.emailSealed && openFor(ctx, 'directory_users.email', row.emailSealed),
    };
  });
}

/** Shows the secret of an application's client, and notes who looked. Needs `directory.manage`. */
export async function revealClientSecret(ctx: Ctx, applicationRowId: string): Promise<ClientSecretView> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    const { sellerId, id } = directoryApplications;
    const [row] = await db
      .select()
      .from(directoryApplications)
      .where(and(eq(sellerId, ctx.sellerId), eq(id, applicationRowId)));
    if (!row) throw notFound();
    const subject = { subjectId: row.id, subjectLabel: row.appId };
    await recordAudit(ctx, db, { action: 'directory.reveal_client_secret', ...subject });
    const sealed = row.clientSecretSealed;
    return { clientSecret: openFor(ctx, 'directory_applications.client_secret', sealed) };
  });
}
