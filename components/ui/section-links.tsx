'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { IntentLink } from './intent-link';

export type SectionLink = { href: string; label: ReactNode };

const LINK = [
  '-mb-px flex h-9 shrink-0 items-center border-transparent border-b-2 text-muted text-sm touch:h-11',
  'hover:text-ink focus-visible:-outline-offset-2',
  'aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink',
].join(' ');

/** The link whose screen is shown, or the nearest one above it. */
function nearest(items: readonly SectionLink[], pathname: string): string | undefined {
  const above = items.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  return above.toSorted((a, b) => b.href.length - a.href.length)[0]?.href;
}

/** Screens that belong together, each with an address of its own; looks like tabs and stands under the heading. */
export function SectionLinks({ label, items }: { label: string; items: readonly SectionLink[] }) {
  const pathname = usePathname();
  const current = nearest(items, pathname);
  const nav = useRef<HTMLElement>(null);
  // A row that is wider than its screen begins where the current link can be seen.
  useEffect(() => {
    const link = current && nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (link) link.parentElement?.scrollTo({ left: link.offsetLeft - link.clientWidth });
  }, [current]);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="relative mb-4 flex gap-5 overflow-x-auto border-line border-b"
    >
      {items.map(({ href, label: name }) => (
        <IntentLink
          key={href}
          href={href}
          aria-current={href === current ? (href === pathname ? 'page' : 'true') : undefined}
          className={LINK}
        >
          {name}
        </IntentLink>
      ))}
    </nav>
  );
}
