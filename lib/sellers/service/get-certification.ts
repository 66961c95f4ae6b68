import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import { settlementPauseOf } from '../certification-rules';
import type { CertificationScreenView } from '../contract-certification';
import { siteOf } from '../site';
import { findOpen, findPassed, listSent, readLock, toCertificationView } from './certification-rows';
import { findCompany } from './company';
import { findContact } from './contacts';

/** The certification with its history, lock and what it does to settlement. Needs `sellers.read`. */
export async function getCertification(ctx: Ctx): Promise<CertificationScreenView> {
  requireRight(ctx, 'sellers.read');
  return ctx.run(async (db, inner) => {
    const open = await findOpen(inner, db);
    const sent = await listSent(inner, db);
    const passed = await findPassed(inner, db);
    const company = await findCompany(inner, db);
    return {
      site: await siteOf(inner),
      open: open ? toCertificationView(inner, open) : null,
      current: passed ? toCertificationView(inner, passed) : null,
      history: sent.map((row) => toCertificationView(inner, row)),
      lock: await readLock(inner, db),
      pause: settlementPauseOf(sent[0]?.state ?? null, passed !== null),
      company: {
        name: company?.legalName ?? null,
        hasFinanceContact: (await findContact(inner, db, 'finance')) !== null,
        isRenamed: passed !== null && company !== null && passed.companyName !== company.legalName,
      },
    };
  });
}
