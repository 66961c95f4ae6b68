import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { SELLER_CONTACT_KINDS, type SellerContactKind } from '@/db/enums/sellers';
import { sellerContacts } from '@/db/schema/seller-company';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { ContactView, Person } from '../contract-company';
import { maskEmail, maskMobile } from '../masking';
import { openFor, sealFor } from './secrets';

type ContactRow = typeof sellerContacts.$inferSelect;

const COLUMN = 'seller_contacts.person';
const ofKind = (ctx: Ctx, kind: SellerContactKind) =>
  and(eq(sellerContacts.sellerId, ctx.sellerId), eq(sellerContacts.kind, kind));

function toContactView(ctx: Ctx, row: ContactRow): ContactView {
  const { name, mobile, email } = openFor(ctx, COLUMN, row.personSealed);
  return {
    kind: row.kind,
    name,
    mobile: maskMobile(mobile),
    email: maskEmail(email),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The contacts that there are, in the order of their kinds. */
export async function listContacts(ctx: Ctx, db: Database): Promise<ContactView[]> {
  const rows = await db.select().from(sellerContacts).where(eq(sellerContacts.sellerId, ctx.sellerId));
  const place = (row: ContactRow) => SELLER_CONTACT_KINDS.indexOf(row.kind);
  return rows.toSorted((a, b) => place(a) - place(b)).map((row) => toContactView(ctx, row));
}

/** A contact, opened, for a verb that hands it on; null when there is none. */
export async function findContact(ctx: Ctx, db: Database, kind: SellerContactKind): Promise<Person | null> {
  const [row] = await db.select().from(sellerContacts).where(ofKind(ctx, kind));
  return row ? openFor(ctx, COLUMN, row.personSealed) : null;
}

/** Puts a person in the place of a kind of contact, sealed. Needs `sellers.manage`. */
export async function setContact(ctx: Ctx, kind: SellerContactKind, person: Person): Promise<ContactView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db) => {
    const before = await findContact(ctx, db, kind);
    const values = { personSealed: sealFor(ctx, COLUMN, person), updatedAt: ctx.now() };
    const [row] = await db
      .insert(sellerContacts)
      .values({ sellerId: ctx.sellerId, kind, ...values })
      .onConflictDoUpdate({ target: [sellerContacts.sellerId, sellerContacts.kind], set: values })
      .returning();
    if (!row) throw notFound();
    const fields = (['name', 'mobile', 'email'] as const).filter((key) => before?.[key] !== person[key]);
    if (fields.length > 0)
      await recordAudit(ctx, db, {
        action: 'sellers.set_contact',
        subjectId: kind,
        subjectLabel: kind,
        changes: Object.fromEntries(fields.map((key) => [key, ['***', '***']])),
      });
    return toContactView(ctx, row);
  });
}

/** Shows a contact in full, and notes who looked. Needs `sellers.reveal`. */
export async function revealContact(ctx: Ctx, kind: SellerContactKind): Promise<Person> {
  requireRight(ctx, 'sellers.reveal');
  return ctx.run(async (db) => {
    const person = await findContact(ctx, db, kind);
    if (!person) throw notFound();
    const subject = { subjectId: kind, subjectLabel: kind };
    await recordAudit(ctx, db, { action: 'sellers.reveal_contact', ...subject });
    return person;
  });
}
