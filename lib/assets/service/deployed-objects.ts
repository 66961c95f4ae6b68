import type { Ctx } from '@/lib/context';
import { queryAssets } from '@/lib/marketplace/open-api/query-assets';
import { requireRight } from '@/lib/rights';
import { openApiAccess } from '@/lib/sellers/open-api-access';
import type { DeployedObjectsQuery } from '../contract';
import type { DeployedObjects } from '../contract-views';

/** A person waits for the answer. */
const TIMEOUT_MS = 10_000;

/** What of an asset the marketplace would deploy, asked with the seller's own AK/SK. Needs `products.read`. */
export async function listDeployedObjects(ctx: Ctx, query: DeployedObjectsQuery): Promise<DeployedObjects> {
  requireRight(ctx, 'products.read');
  const access = await openApiAccess(ctx, TIMEOUT_MS);
  if (!access) return { outcome: 'no_credentials' };
  const result = await queryAssets(access, query);
  if (result.kind === 'unavailable') return { outcome: 'unavailable', code: result.code };
  if (result.kind === 'refused') return { outcome: 'refused', code: result.code, message: result.message };
  return { outcome: 'found', host: result.host, objects: result.objects };
}
