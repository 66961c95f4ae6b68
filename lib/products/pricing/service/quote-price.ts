import { eq } from 'drizzle-orm';
import { sellers } from '@/db/schema/sellers';
import type { Ctx } from '@/lib/context';
import { invalid, notFound } from '@/lib/errors';
import { SITE_CURRENCY, wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { QuoteInput, QuoteView } from '../contract';
import { quote } from '../quote';

/**
 * What a choice of a specification costs, with every line of the sum; in the currency of the seller's site unless
 * another is named. Throws Invalid with the field that cannot be priced. Needs `products.read`.
 */
export async function quotePrice(ctx: Ctx, input: QuoteInput): Promise<QuoteView> {
  requireRight(ctx, 'products.read');
  const currency = input.currency ?? (await ownCurrency(ctx));
  const answer = quote(input.specification, input.selection, currency);
  if (answer.kind === 'refused') {
    const { path, code, values } = answer;
    throw invalid('invalid', [{ path: `selection.${path}`, code, params: values }]);
  }
  const { kind: _, totalMinor, ...rest } = answer;
  return { ...rest, totalMinor: wireAmount(totalMinor) };
}

async function ownCurrency(ctx: Ctx) {
  return ctx.run(async (db) => {
    const [seller] = await db
      .select({ site: sellers.site })
      .from(sellers)
      .where(eq(sellers.sellerId, ctx.sellerId));
    if (!seller) throw notFound();
    return SITE_CURRENCY[seller.site];
  });
}
