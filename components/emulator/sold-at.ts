import type { StateView } from '@/lib/emulator/views';
import { PRODUCT_FAMILIES } from '@/lib/emulator/vocabulary';
import { type PlanOption, planOptions } from './plan-options';

const families: readonly string[] = PRODUCT_FAMILIES;

/** Addresses where something is sold: by family, in each the newer generation first, as new listings use it. */
export const connectionsOf = (state: StateView) =>
  state.connections
    .filter(({ family }) => families.includes(family))
    .toSorted(
      (a, b) =>
        families.indexOf(a.family) - families.indexOf(b.family) || b.generation.localeCompare(a.generation),
    );

/** Products of the family and generation of an address. */
export function soldAt(state: StateView, connectionId: string): StateView['products'] {
  const connection = state.connections.find(({ id }) => id === connectionId);
  return state.products.filter(
    ({ family, generation, sellerId }) =>
      family === connection?.family &&
      (generation === null || generation === connection.generation) &&
      (sellerId === null || sellerId === connection.sellerId),
  );
}

export const plansOf = (state: StateView, skuCode: string) =>
  planOptions(state.products.flatMap(({ skus }) => skus).find((sku) => sku.skuCode === skuCode)?.plans ?? []);

/** The least quantity that is sold in a way. */
export const leastOf = (plan: PlanOption | undefined): number => plan?.terms?.min ?? 1;

/** What is chosen first at an address. */
export function firstSold(
  state: StateView,
  connectionId: string,
): { skuCode: string; plan: string; quantity: number } {
  const skuCode = soldAt(state, connectionId)[0]?.skus[0]?.skuCode ?? '';
  const [plan] = plansOf(state, skuCode);
  return { skuCode, plan: plan?.key ?? '', quantity: leastOf(plan) };
}
