'use client';

import { usePathname } from 'next/navigation';
import { createSerializer, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { APPLICATION_STATUSES, CODE_STATES } from '@/lib/emulator/vocabulary';
import { liveList } from '../live-list';

export const codeList = liveList({
  state: parseAsStringLiteral(CODE_STATES),
  test: parseAsStringLiteral(['true', 'false']),
});
export const applicationList = liveList({ status: parseAsStringLiteral(APPLICATION_STATUSES) }, 'app-');

const parsers = { tab: parseAsString, code: parseAsString, application: parseAsString };
const all = {
  ...parsers,
  ...codeList.parsers,
  ...Object.fromEntries(
    Object.entries(applicationList.parsers).map(([key, parser]) => [`app-${key}`, parser]),
  ),
};
const serialize = createSerializer(all);

/** What is open over the licence lists, in the address with the lists' own state. */
export function useLicensePanels() {
  const pathname = usePathname();
  const [panels, setPanels] = useQueryStates(parsers, { history: 'push', scroll: false });
  const [everything] = useQueryStates(all);
  return {
    panels,
    setPanels,
    hrefOf: (patch: Partial<typeof panels>) => serialize(pathname, { ...everything, ...patch }),
  };
}
