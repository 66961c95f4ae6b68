import { and, eq } from 'drizzle-orm';
import { directoryApplications, directoryTenants, directoryUsers } from '@/db/schema/directory';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import {
  callableBase,
  exchangeKitCode,
  fetchKitUser,
  type KitUserInfo,
  type Unavailable,
} from '@/lib/marketplace/open-api/kit-oauth';
import { requireRight } from '@/lib/rights';
import type { SignedInUser, SignInTrial, TrySignIn } from '../contract';
import { maskEmail, maskMobile } from '../views';
import { type ApplicationRow, ofTenant, openFor } from './rows';

/** For each of the two calls, headers and body together. */
const TIMEOUT_MS = 10_000;

/** `standIns` are hosts that the installation names itself: they may be local and speak plain HTTP. */
type Options = { standIns: readonly string[]; fetch?: typeof fetch };

type Wire = { base: string; timeoutMs: number; fetch?: typeof fetch };

const NOTHING = { httpStatus: null, error: null, token: null, user: null, isListed: null };

async function clientOf(ctx: Ctx, applicationRowId: string) {
  return ctx.run(async (db) => {
    const { sellerId, id } = directoryApplications;
    const [application] = await db
      .select()
      .from(directoryApplications)
      .where(and(eq(sellerId, ctx.sellerId), eq(id, applicationRowId)));
    if (!application) throw notFound();
    const [tenant] = await db
      .select({ domainName: directoryTenants.domainName })
      .from(directoryTenants)
      .where(ofTenant(ctx, directoryTenants, application));
    if (!tenant) throw conflict('kit_tenant_unknown');
    const sealed = application.clientSecretSealed;
    const clientSecret = openFor(ctx, 'directory_applications.client_secret', sealed);
    return { application, clientSecret, domainName: tenant.domainName };
  });
}

const outage = ({ cause, httpStatus }: Unavailable): SignInTrial => ({
  ...NOTHING,
  outcome: cause === 'unreadable' ? 'unreadable' : 'unreachable',
  httpStatus,
});

const toSignedInUser = (user: KitUserInfo): SignedInUser => ({
  userName: user.userName,
  name: user.name,
  role: user.role,
  tenant: user.tenant,
  organizationName: user.organizationName,
  organizationCode: user.organizationCode,
  mobile: user.mobile && maskMobile(user.mobile),
  email: user.email && maskEmail(user.email),
});

async function isListed(ctx: Ctx, application: ApplicationRow, userName: string | null): Promise<boolean> {
  if (userName === null) return false;
  const { appId } = application;
  const isUser = and(
    ofTenant(ctx, directoryUsers, application),
    eq(directoryUsers.appId, appId),
    eq(directoryUsers.userName, userName),
  );
  return ctx.run(async (db) => (await db.$count(directoryUsers, isUser)) > 0);
}

async function signIn(ctx: Ctx, id: string, input: TrySignIn, options: Options) {
  const { application, clientSecret, domainName } = await clientOf(ctx, id);
  const base = callableBase(domainName, options.standIns);
  if (base === null) return { application, trial: { ...NOTHING, outcome: 'domain_refused' as const } };
  const wire = { base, timeoutMs: TIMEOUT_MS, ...(options.fetch ? { fetch: options.fetch } : {}) };
  const { clientId } = application;
  const { code, redirectUri } = input;
  const client = { clientId, clientSecret, code, ...(redirectUri ? { redirectUri } : {}) };
  const granted = await exchangeKitCode({ ...wire, ...client });
  return { application, trial: await trialOf(ctx, application, wire, granted) };
}

async function trialOf(
  ctx: Ctx,
  application: ApplicationRow,
  wire: Wire,
  granted: Awaited<ReturnType<typeof exchangeKitCode>>,
): Promise<SignInTrial> {
  if (granted.kind === 'unavailable') return outage(granted);
  const { httpStatus } = granted;
  if (granted.kind === 'refused')
    return { ...NOTHING, outcome: 'token_refused', httpStatus, error: granted.error };
  const { accessToken, ...token } = granted.token;
  const found = await fetchKitUser({ ...wire, accessToken });
  if (found.kind === 'unavailable') return { ...outage(found), token };
  if (found.kind === 'refused')
    return { ...NOTHING, outcome: 'user_refused', httpStatus: found.httpStatus, error: found.error, token };
  const user = toSignedInUser(found.user);
  const listed = await isListed(ctx, application, user.userName);
  return { ...NOTHING, outcome: 'signed_in', httpStatus: found.httpStatus, token, user, isListed: listed };
}

/**
 * Goes through a sign-in as the application does: exchanges the code under the stored client secret and asks who it is.
 * Token and secret stay here; the audit tells how it ended. Throws NotFound. Needs `directory.manage`.
 */
export async function trySignIn(
  ctx: Ctx,
  applicationRowId: string,
  input: TrySignIn,
  options: Options,
): Promise<SignInTrial> {
  requireRight(ctx, 'directory.manage');
  const { application, trial } = await signIn(ctx, applicationRowId, input, options);
  await ctx.run((db) =>
    recordAudit(ctx, db, {
      action: 'directory.try_sign_in',
      subjectId: application.id,
      subjectLabel: application.appId,
      changes: { outcome: [null, trial.outcome] },
    }),
  );
  return trial;
}
