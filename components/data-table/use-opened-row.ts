'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';

/**
 * The row whose panel stands open beside its list, in the address under `parameter`. A row's link keeps the rest of the
 * address, so that Back closes the panel and the list is as it was.
 */
export function useOpenedRow(parameter: string) {
  const [pathname, search] = [usePathname(), useSearchParams()];
  const [openedId, setOpenedId] = useQueryState(parameter, parseAsString.withOptions({ history: 'push' }));
  const hrefOf = (id: string): string => {
    const next = new URLSearchParams(search);
    next.set(parameter, id);
    return `${pathname}?${next}`;
  };
  return { openedId, hrefOf, close: () => void setOpenedId(null) };
}
