import type { ReactNode } from 'react';

/**
 * The frame of a list screen: on large screens it fills the window, so that head, filters and pages stay in sight
 * while the rows scroll; on small ones everything scrolls together.
 */
export function ListScreen({ header, children }: { header: ReactNode; children: ReactNode }) {
  return (
    <div data-fill className="flex min-h-0 flex-1 flex-col">
      {header}
      {children}
    </div>
  );
}
