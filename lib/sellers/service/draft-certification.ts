import { and, eq, max } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerCertifications } from '@/db/schema/seller-certifications';
import { recordAudit } from '@/lib/audit/record';
import { workingDayAfter } from '@/lib/calendar/working-days';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { certificationProblems } from '../certification-rules';
import type {
  CertificationScreenView,
  SaveCertification,
  SubmitCertification,
} from '../contract-certification';
import { CERTIFICATION_DEFAULTS } from '../defaults';
import {
  type CertificationRow,
  certificationIs,
  findOpen,
  listSent,
  ofSeller,
  openSecrets,
  readLock,
  sealSecrets,
} from './certification-rows';
import { findCompany, lockSeller } from './company';
import { findContact } from './contacts';
import { getCertification } from './get-certification';
import { sealFor } from './secrets';

/** An empty number stays as it was: in the draft, or in the submission that the draft follows. */
function withKeptNumbers(ctx: Ctx, input: SaveCertification, before: CertificationRow | null) {
  const kept = before ? openSecrets(ctx, before) : null;
  return {
    ...input,
    taxpayerNumber: input.taxpayerNumber || (kept?.taxpayerNumber ?? ''),
    accountNumber: input.accountNumber || (kept?.accountNumber ?? ''),
  };
}

async function insertDraft(
  ctx: Ctx,
  db: Database,
  values: Omit<typeof sellerCertifications.$inferInsert, 'sellerId' | 'id' | 'number' | 'state' | 'revision'>,
): Promise<string> {
  const id = newId();
  const [last] = await db
    .select({ number: max(sellerCertifications.number) })
    .from(sellerCertifications)
    .where(ofSeller(ctx));
  const number = (last?.number ?? 0) + 1;
  const draft = { sellerId: ctx.sellerId, id, number, state: 'draft' as const, revision: 1 };
  await db.insert(sellerCertifications).values({ ...values, ...draft, createdAt: ctx.now() });
  await recordAudit(ctx, db, {
    action: 'sellers.start_certification',
    subjectId: id,
    subjectLabel: String(number),
  });
  return id;
}

/**
 * Saves the draft of a submission, sealed; the first save begins one, with the numbers of the last submission where the
 * input leaves them out. Throws Conflict `seller_changed` when another tab has saved since, `certification_open` while
 * one is under review. Needs `sellers.manage`.
 */
export async function saveCertification(
  ctx: Ctx,
  input: SaveCertification,
): Promise<CertificationScreenView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    await lockSeller(inner, db);
    const open = await findOpen(inner, db);
    if (open && open.state !== 'draft') throw conflict('certification_open');
    if ((open?.revision ?? 0) !== input.revision) throw conflict('seller_changed');
    const [newestSent] = await listSent(inner, db);
    const given = withKeptNumbers(inner, input, open ?? newestSent ?? null);
    const { contractingEntity, currency, taxpayerKind } = given;
    const company = await findCompany(inner, db);
    const values = {
      companyName: company?.legalName ?? '',
      contractingEntity,
      currency,
      taxpayerKind,
      ...sealSecrets(inner, given),
      updatedAt: ctx.now(),
    };
    if (!open) await insertDraft(inner, db, values);
    else
      await db
        .update(sellerCertifications)
        .set({ ...values, revision: open.revision + 1 })
        .where(and(certificationIs(inner, open.id), eq(sellerCertifications.revision, open.revision)));
    return getCertification(inner);
  });
}

/** Throws away a draft that was not submitted. Needs `sellers.manage`. */
export async function discardCertification(ctx: Ctx): Promise<CertificationScreenView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    const [gone] = await db
      .delete(sellerCertifications)
      .where(and(ofSeller(inner), eq(sellerCertifications.state, 'draft')))
      .returning();
    if (!gone) throw notFound();
    await recordAudit(inner, db, {
      action: 'sellers.discard_certification',
      subjectId: gone.id,
      subjectLabel: String(gone.number),
    });
    return getCertification(inner);
  });
}

/**
 * Submits the draft as it was last saved. Throws Invalid with every field that keeps it (R7), Conflict when three
 * failures have locked it, when there is no draft, or when another tab has saved since. Needs `sellers.manage`.
 */
export async function submitCertification(
  ctx: Ctx,
  { revision }: SubmitCertification,
): Promise<CertificationScreenView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    const seller = await lockSeller(inner, db);
    if ((await readLock(inner, db)).lockedAt) throw conflict('certification_locked');
    const draft = await findOpen(inner, db);
    if (draft?.state !== 'draft') throw conflict('certification_state');
    if (draft.revision !== revision) throw conflict('seller_changed');
    const company = await findCompany(inner, db);
    const contact = await findContact(inner, db, 'finance');
    const problems = certificationProblems({
      ...openSecrets(inner, draft),
      site: seller.site,
      contractingEntity: draft.contractingEntity,
      currency: draft.currency,
      taxpayerKind: draft.taxpayerKind,
      companyName: company?.legalName ?? null,
      hasFinanceContact: contact !== null,
    });
    if (problems.length > 0 || !company || !contact) throw invalid('certification_incomplete', problems);
    const [sent] = await db
      .update(sellerCertifications)
      .set({
        state: 'submitted',
        companyName: company.legalName,
        companyVersion: company.version,
        contactSealed: sealFor(inner, 'seller_certifications.contact', contact),
        submittedAt: ctx.now(),
        expectedOn: workingDayAfter(ctx.now(), CERTIFICATION_DEFAULTS.reviewWorkingDays),
        updatedAt: ctx.now(),
      })
      .where(and(certificationIs(inner, draft.id), eq(sellerCertifications.state, 'draft')))
      .returning();
    if (!sent) throw conflict('certification_state');
    await recordAudit(inner, db, {
      action: 'sellers.submit_certification',
      subjectId: sent.id,
      subjectLabel: String(sent.number),
      changes: { companyName: [null, company.legalName], taxpayer: ['***', '***'], bank: ['***', '***'] },
    });
    return getCertification(inner);
  });
}
