'use client';

import { usePathname } from 'next/navigation';
import { createSerializer, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const REVIEW_TABS = ['request', 'asset', 'template', 'verdicts'] as const;

const parsers = {
  tab: parseAsStringLiteral(REVIEW_TABS).withDefault('request'),
  seller: parseAsString,
  review: parseAsString,
  beforeVerdicts: parseAsString,
};
const serialize = createSerializer(parsers);

/** What is open on the reviewer's screen, in the address: the seller, a tab, and what is being reviewed. */
export function useReviewPanels() {
  const pathname = usePathname();
  const [panels, setPanels] = useQueryStates(parsers, { history: 'push', scroll: false });
  return {
    panels,
    setPanels,
    hrefOf: (patch: Partial<typeof panels>) => serialize(pathname, { ...panels, ...patch }),
  };
}
