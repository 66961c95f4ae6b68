import { eq } from 'drizzle-orm';
import type { Site } from '@/db/enums';
import { sellers } from '@/db/schema/sellers';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';

/** The site that the seller works on: it decides the currency and the open API's hosts. */
export function siteOf(ctx: Ctx): Promise<Site> {
  return ctx.run(async (db) => {
    const [row] = await db
      .select({ site: sellers.site })
      .from(sellers)
      .where(eq(sellers.sellerId, ctx.sellerId));
    if (!row) throw notFound();
    return row.site;
  });
}
