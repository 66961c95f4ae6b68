import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { AGREEMENT_KINDS, type AgreementKind } from '@/db/enums/sellers';
import { sellerAgreements } from '@/db/schema/seller-agreements';
import { recordAudit } from '@/lib/audit/record';
import { dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { StoredFileView } from '@/lib/storage/contract';
import { storeFile } from '@/lib/storage/files';
import { inForce, standingOf, upcomingOn } from '../agreement-rules';
import type { AgreementGroup, AgreementView, RecordAgreement, SignAgreement } from '../contract-agreements';
import { DOCUMENT_RULES, filesById } from './documents';

type AgreementRow = typeof sellerAgreements.$inferSelect;

const ofSeller = (ctx: Ctx) => eq(sellerAgreements.sellerId, ctx.sellerId);
const agreementIs = (ctx: Ctx, id: string) => and(ofSeller(ctx), eq(sellerAgreements.id, id));
const labelOf = (row: Pick<AgreementRow, 'kind' | 'title' | 'version'>) =>
  `${row.title || row.kind} ${row.version}`;

const toView = (row: AgreementRow, files: ReadonlyMap<string, StoredFileView>): AgreementView => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  version: row.version,
  effectiveOn: row.effectiveOn,
  url: row.url,
  signedOn: row.signedOn,
  signedBy: row.signedBy,
  file: row.fileId ? (files.get(row.fileId) ?? null) : null,
});

async function readGroups(ctx: Ctx, db: Database): Promise<AgreementGroup[]> {
  const today = dayOf(ctx.now());
  const rows = await db
    .select()
    .from(sellerAgreements)
    .where(ofSeller(ctx))
    .orderBy(desc(sellerAgreements.effectiveOn), desc(sellerAgreements.createdAt));
  const files = await filesById(
    ctx,
    db,
    rows.map((row) => row.fileId),
  );
  const named = AGREEMENT_KINDS.filter((kind) => kind !== 'other').map((kind) => ({ kind, title: '' }));
  const others = [...new Set(rows.filter((row) => row.kind === 'other').map((row) => row.title))].sort();
  return [...named, ...others.map((title) => ({ kind: 'other' as const, title }))].map(({ kind, title }) => {
    const versions = rows.filter((row) => row.kind === kind && row.title === title);
    return {
      kind,
      title,
      standing: standingOf(versions, today),
      upcomingOn: upcomingOn(versions, today),
      versions: versions.map((row) => toView(row, files)),
    };
  });
}

/** The agreements with all their versions; the known ones first, whether any is recorded or not. Needs `sellers.read`. */
export async function listAgreements(ctx: Ctx): Promise<AgreementGroup[]> {
  requireRight(ctx, 'sellers.read');
  return ctx.run((db, inner) => readGroups(inner, db));
}

/**
 * Whether the version of an agreement that is in force today is signed (R3, R9): joint products need `joint_partner`. A
 * fact for the verbs of other rooms, which have checked what their caller may do.
 */
export function hasSigned(ctx: Ctx, kind: Exclude<AgreementKind, 'other'>): Promise<boolean> {
  return ctx.run(async (db) => {
    const rows = await db
      .select()
      .from(sellerAgreements)
      .where(and(ofSeller(ctx), eq(sellerAgreements.kind, kind)));
    return inForce(rows, dayOf(ctx.now()))?.signedOn != null;
  });
}

/** Records a version that the marketplace has published. Throws Invalid when it is there. Needs `sellers.manage`. */
export async function recordAgreement(ctx: Ctx, input: RecordAgreement): Promise<AgreementGroup[]> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    const id = newId();
    const made = await db
      .insert(sellerAgreements)
      .values({ ...input, sellerId: ctx.sellerId, id, createdAt: ctx.now(), updatedAt: ctx.now() })
      .onConflictDoNothing()
      .returning();
    if (made.length === 0) throw invalid('invalid', [{ path: 'version', code: 'taken' }]);
    await recordAudit(inner, db, {
      action: 'sellers.record_agreement',
      subjectId: id,
      subjectLabel: labelOf(input),
      changes: { effectiveOn: [null, input.effectiveOn] },
    });
    return readGroups(inner, db);
  });
}

/** Records that a version was signed, when and by whom. Throws Conflict for a signed one. Needs `sellers.manage`. */
export async function signAgreement(
  ctx: Ctx,
  id: string,
  { signedOn, signedBy }: SignAgreement,
): Promise<AgreementGroup[]> {
  requireRight(ctx, 'sellers.manage');
  if (signedOn > dayOf(ctx.now())) throw invalid('invalid', [{ path: 'signedOn', code: 'date_in_future' }]);
  return ctx.run(async (db, inner) => {
    const [row] = await db
      .update(sellerAgreements)
      .set({ signedOn, signedBy, updatedAt: ctx.now() })
      .where(and(agreementIs(inner, id), isNull(sellerAgreements.signedOn)))
      .returning();
    if (!row) throw await refusal(inner, db, id);
    await recordAudit(inner, db, {
      action: 'sellers.sign_agreement',
      subjectId: id,
      subjectLabel: labelOf(row),
      changes: { signedOn: [null, signedOn], signedBy: [null, signedBy] },
    });
    return readGroups(inner, db);
  });
}

async function refusal(ctx: Ctx, db: Database, id: string) {
  const isKnown = (await db.$count(sellerAgreements, agreementIs(ctx, id))) > 0;
  return isKnown ? conflict('agreement_signed') : notFound();
}

/** Keeps the signed copy of a version, in place of an earlier one. Throws Invalid `file`. Needs `sellers.manage`. */
export async function attachAgreement(
  ctx: Ctx,
  id: string,
  given: { name: string; content: Buffer },
): Promise<AgreementGroup[]> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    const [row] = await db.select().from(sellerAgreements).where(agreementIs(inner, id)).for('update');
    if (!row) throw notFound();
    const file = await storeFile(inner, given, DOCUMENT_RULES);
    await db
      .update(sellerAgreements)
      .set({ fileId: file.id, updatedAt: ctx.now() })
      .where(agreementIs(inner, id));
    await recordAudit(inner, db, {
      action: 'sellers.attach_agreement',
      subjectId: id,
      subjectLabel: labelOf(row),
      changes: { fileName: [null, file.name], sha256: [null, file.sha256] },
    });
    return readGroups(inner, db);
  });
}

/** Takes away a version that was recorded by mistake; a signed one stays. Needs `sellers.manage`. */
export async function removeAgreement(ctx: Ctx, id: string): Promise<AgreementGroup[]> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db, inner) => {
    const [row] = await db
      .delete(sellerAgreements)
      .where(and(agreementIs(inner, id), isNull(sellerAgreements.signedOn)))
      .returning();
    if (!row) throw await refusal(inner, db, id);
    await recordAudit(inner, db, {
      action: 'sellers.remove_agreement',
      subjectId: id,
      subjectLabel: labelOf(row),
    });
    return readGroups(inner, db);
  });
}
