import { ConsoleRefusal, getProduct } from '../product-client';
import type { ListingDetail } from '../views-reviews';
import type { Measure } from '../vocabulary';
import type { World } from '../world';
import { findConsole } from './consoles';
import { getListing } from './listings';

/** What a console lets the platform do to a product, by the state in which it has it (seller-center §2.5). */
const POSSIBLE: Readonly<Record<string, readonly Measure[]>> = {
  on_sale: ['freeze'],
  hidden: ['freeze'],
  frozen: ['unfreeze', 'approve_delisting'],
  delisting: ['approve_delisting', 'refuse_delisting'],
};

/** A product that is sold, with the measures that its seller's console would take now. */
export async function getListingDetail(world: Pick<World, 'pool'>, code: string): Promise<ListingDetail> {
  const listing = await getListing(world, code);
  const address = await findConsole(world, listing.sellerId);
  const told = address && (await getProduct(address, listing.listingId).catch(unreached));
  return {
    ...listing,
    measures: [...(POSSIBLE[told?.state ?? ''] ?? [])],
    delistingReason: told?.state === 'delisting' ? (told.stateReason ?? '') : null,
    consoleState: told?.state ?? null,
  };
}

function unreached(error: unknown): null {
  if (error instanceof ConsoleRefusal) return null;
  throw error;
}
