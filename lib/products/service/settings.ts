import { products } from '@/db/schema/products';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { ListingDetail, SalesSettings } from '../contract';
import { isListed } from '../rules/states';
import { getListing } from './get-listing';
import { lockProduct, productIs, recordEvent, settingsOf } from './rows';

const shown = (value: unknown) => (Array.isArray(value) ? value.join(', ') : value);

/**
 * Purchase limits, allowed buyers, stock and regions of a listed product (R14). Stock is kept for what is on sale only.
 * Throws Conflict `product_state`, Invalid. Needs `products.manage`.
 */
export async function saveSettings(ctx: Ctx, id: string, input: SalesSettings): Promise<ListingDetail> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const product = await lockProduct(inner, db, id);
    if (!isListed(product.state)) throw conflict('product_state');
    const before = settingsOf(product);
    if (product.state !== 'on_sale' && input.stock !== before.stock)
      throw invalid('invalid', [{ path: 'stock', code: 'stock_on_sale_only' }]);
    const customerIds = input.buyers === 'chosen' ? [...new Set(input.customerIds)] : [];
    const after: SalesSettings = { ...input, customerIds };
    const changed = (Object.keys(after) as (keyof SalesSettings)[]).filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
    );
    if (changed.length === 0) return getListing(inner, id);
    await db.update(products).set({ settings: after, updatedAt: ctx.now() }).where(productIs(inner, id));
    await recordEvent(inner, db, id, { kind: 'settings_changed' });
    await recordAudit(inner, db, {
      action: 'products.save_settings',
      subjectId: id,
      subjectLabel: product.name,
      changes: Object.fromEntries(changed.map((key) => [key, [shown(before[key]), shown(after[key])]])),
    });
    return getListing(inner, id);
  });
}
