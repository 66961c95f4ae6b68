'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { createSerializer, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { OUTCOMES } from '@/lib/emulator/vocabulary';

export const TABS = ['instances', 'orders', 'calls'] as const;
export type TabId = (typeof TABS)[number];

const parsers = {
  tab: parseAsStringLiteral(TABS).withDefault('instances'),
  instance: parseAsString,
  order: parseAsString,
  call: parseAsString,
  outcome: parseAsStringLiteral(OUTCOMES),
  beforeInstances: parseAsString,
  beforeOrders: parseAsString,
  beforeCalls: parseAsString,
};
const serialize = createSerializer(parsers);

/** What is open on the screen, in the address: a tab, and over it an order, an instance or a call. */
export function usePanels() {
  const pathname = usePathname();
  const search = useSearchParams();
  const [panels, setPanels] = useQueryStates(parsers, { history: 'push', scroll: false });
  return {
    panels,
    setPanels,
    /** The address with something else open; what it says of other things stays. */
    hrefOf: (patch: Partial<typeof panels>) => serialize(`${pathname}?${search}`, { ...panels, ...patch }),
  };
}
