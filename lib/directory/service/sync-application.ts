import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { directoryApplications, directoryUsers } from '@/db/schema/directory';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { openClientSecret } from '@/lib/marketplace/signature/rsa-oaep';
import { requireRight } from '@/lib/rights';
import type { ApplicationFacts, ApplicationKey, SyncResult } from '../call-types';
import { privateKeysOf } from './kit-keys';
import { type ApplicationRow, lockTenant, noteSync, ofTenant, openFor, sealFor } from './rows';

const SECRET = 'directory_applications.client_secret';

const applicationIs = (ctx: Ctx, key: ApplicationKey) =>
  and(ofTenant(ctx, directoryApplications, key), eq(directoryApplications.appId, key.appId));

const isSame = (ctx: Ctx, before: ApplicationRow, clientId: string, secret: string) =>
  before.clientId === clientId && openFor(ctx, SECRET, before.clientSecretSealed) === secret;

async function write(ctx: Ctx, db: Database, key: ApplicationKey, facts: ApplicationFacts, isNew: boolean) {
  const { clientId, clientSecret } = facts;
  const now = ctx.now();
  const values = { clientId, clientSecretSealed: sealFor(ctx, SECRET, clientSecret), updatedAt: now };
  if (isNew) {
    const owner = { sellerId: ctx.sellerId, id: newId(), createdAt: now };
    await db.insert(directoryApplications).values({ ...owner, ...key, ...values });
  } else await db.update(directoryApplications).set(values).where(applicationIs(ctx, key));
}

/**
 * Records an application of an enterprise. `clientSecret` comes as the marketplace sends it; when no key pair of the
 * seller opens it, nothing is recorded.
 */
export function putApplication(
  ctx: Ctx,
  key: ApplicationKey,
  facts: ApplicationFacts,
): Promise<SyncResult | 'secret_unreadable'> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    const clientSecret = openClientSecret(facts.clientSecret, await privateKeysOf(ctx, db));
    if (clientSecret === null) return 'secret_unreadable';
    await lockTenant(ctx, db, key);
    const [before] = await db.select().from(directoryApplications).where(applicationIs(ctx, key));
    if (before && isSame(ctx, before, facts.clientId, clientSecret)) return 'repeated';
    await write(ctx, db, key, { ...facts, clientSecret }, !before);
    await noteSync(ctx, db, 'put_application', key, {
      appId: [before?.appId ?? null, key.appId],
      clientId: [before?.clientId ?? null, facts.clientId],
      clientSecret: [before ? '***' : null, '***'],
    });
    return 'done';
  });
}

/** Forgets an application and whom it was open to. One that is not there is forgotten already. */
export function removeApplication(ctx: Ctx, key: ApplicationKey): Promise<SyncResult> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    await lockTenant(ctx, db, key);
    const ofApplication = and(ofTenant(ctx, directoryUsers, key), eq(directoryUsers.appId, key.appId));
    const users = await db.delete(directoryUsers).where(ofApplication);
    const applications = await db.delete(directoryApplications).where(applicationIs(ctx, key));
    const removed = (users.rowCount ?? 0) + (applications.rowCount ?? 0);
    if (removed === 0) return 'nothing';
    await noteSync(ctx, db, 'remove_application', key, { appId: [key.appId, null], rows: [removed, 0] });
    return 'done';
  });
}
