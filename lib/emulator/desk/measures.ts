import type { TakeMeasure } from '../contract-reviews';
import { sendMeasure } from '../product-client';
import type { ListingView, ProbeResult } from '../views-reviews';
import type { ListingState, Measure } from '../vocabulary';
import type { World } from '../world';
import { requireConsole } from './consoles';
import { getListing, setListingState } from './listings';
import { tell } from './verdicts';

/** What a product is after a measure; a refused delisting leaves it on sale. */
const AFTER: Readonly<Record<Measure, ListingState>> = {
  freeze: 'frozen',
  unfreeze: 'on_sale',
  approve_delisting: 'delisted',
  refuse_delisting: 'on_sale',
};

/** A platform measure on a product (平台措施): told to the seller's console, and kept once that has taken it. */
export async function takeMeasure(
  world: World,
  code: string,
  { measure, reason }: TakeMeasure,
): Promise<ListingView> {
  const listing = await getListing(world, code);
  const address = await requireConsole(world, listing.sellerId);
  const { sellerId, listingId, nameZh } = listing;
  const verdict = {
    sellerId,
    subject: 'product',
    subjectId: listingId,
    subjectName: nameZh,
    verdict: measure,
  };
  await tell(world, { ...verdict, reason, productCode: code }, () =>
    sendMeasure(address, listingId, { measure, reason }),
  );
  await setListingState(world.pool, code, { to: AFTER[measure], failedProbes: 0 });
  return getListing(world, code);
}

/** Probes that fail one after the other until a product is frozen (seller-center §2.5). */
export const PROBES_UNTIL_FROZEN = 5;
const PROBE_TIMEOUT_MS = 5_000;
const FROZEN_REASON = '连续 5 次接口探测失败，商品已冻结并隐藏';

async function statusOf(target: string): Promise<number | null> {
  try {
    const response = await fetch(target, {
      method: 'GET',
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

/** Looks whether a product's production addresses answer at all; the fifth failure in a row freezes the product. */
export async function probe(world: World, code: string): Promise<ProbeResult> {
  const listing = await getListing(world, code);
  const { rows } = await world.pool.query<{ target: string }>(
    `SELECT c.target FROM connections c JOIN products d ON d.seller_id = c.seller_id AND d.family = c.family
     WHERE d.code = $1 AND d.family <> 'plain' AND (d.generation IS NULL OR d.generation = c.generation)
     ORDER BY c.created_at`,
    [code],
  );
  const answers = await Promise.all(
    rows.map(async ({ target }) => ({ target, status: await statusOf(target) })),
  );
  const hasFailed = answers.some(({ status }) => status === null || status >= 500);
  const failedProbes = hasFailed ? listing.failedProbes + 1 : 0;
  await setListingState(world.pool, code, { to: listing.state, failedProbes });
  const isFrozen = failedProbes >= PROBES_UNTIL_FROZEN && listing.state === 'on_sale';
  if (isFrozen) await takeMeasure(world, code, { measure: 'freeze', reason: FROZEN_REASON });
  return { listing: await getListing(world, code), answers, isFrozen };
}
