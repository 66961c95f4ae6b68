import { dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { SITE_CURRENCY } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { CompanyFacts, CompanyScreenView, QualificationView } from '../contract-company';
import { entryConditions } from '../entry-rules';
import { getSeller } from '../service';
import { companyVersions, findCompany, toCompanyView } from './company';
import { listContacts } from './contacts';
import { listQualifications } from './qualifications';

const CHINA = '中国';

const judged = (
  company: CompanyFacts | null,
  qualifications: readonly QualificationView[],
  currency: 'CNY' | 'USD' | 'EUR',
) => ({
  establishedOn: company?.establishedOn ?? null,
  capitalMinor: company?.capitalMinor ?? null,
  capitalCurrency: company?.capitalCurrency ?? currency,
  staff: company?.staff ?? null,
  supportDays: company?.supportDays ?? null,
  supportHours: company?.supportHours ?? null,
  documents: qualifications.filter((one) => !one.isExpired).map((one) => one.kind),
});

/** The company with its contacts, documents and entry conditions. Needs `sellers.read`. */
export async function getCompanyScreen(ctx: Ctx): Promise<CompanyScreenView> {
  requireRight(ctx, 'sellers.read');
  return ctx.run(async (db, inner) => {
    const seller = await getSeller(inner);
    const row = await findCompany(inner, db);
    const company = row ? toCompanyView(row) : null;
    const qualifications = await listQualifications(inner, db);
    const currency = SITE_CURRENCY[seller.site];
    return {
      company,
      suggested: {
        legalName: seller.name,
        capitalCurrency: currency,
        country: seller.site === 'china' ? CHINA : '',
      },
      versions: await companyVersions(inner, db),
      contacts: await listContacts(inner, db),
      qualifications,
      conditions: entryConditions(judged(company, qualifications, currency), dayOf(ctx.now())),
    };
  });
}
