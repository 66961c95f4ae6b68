'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { IntentLink } from './intent-link';

export type SectionLink = { href: string; label: ReactNode };

const LINK = [
  '-mb-px flex h-9 shrink-0 items-center border-transparent border-b-2 text-muted text-sm touch:h-11',
  'hover:text-ink focus-visible:-outline-offset-2',
  'aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink',
].join(' ');

/** Screens that belong together, each with an address of its own; looks like tabs and stands under the heading. */
export function SectionLinks({ label, items }: { label: string; items: readonly SectionLink[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="mb-4 flex gap-5 overflow-x-auto border-line border-b">
      {items.map(({ href, label: name }) => (
        <IntentLink
          key={href}
          href={href}
          aria-current={href === pathname ? 'page' : undefined}
          className={LINK}
        >
          {name}
        </IntentLink>
      ))}
    </nav>
  );
}
