import type { Ctx } from '@/lib/context';
import { env } from '@/lib/env';
import type { StackService } from '@/lib/marketplace/open-api/resource-formation';
import { openApiAccess } from '@/lib/sellers/open-api-access';

/** The resource formation service as the seller reaches it with its AK/SK; null when it has entered none. */
export async function stackService(
  ctx: Ctx,
  { projectId, region }: { projectId: string; region: string },
  timeoutMs: number,
): Promise<StackService | null> {
  const access = await openApiAccess(ctx, timeoutMs);
  if (!access) return null;
  const host = env().RESOURCE_FORMATION_HOST.replaceAll('{region}', region);
  return { access: { ...access, hosts: [host] }, projectId };
}
