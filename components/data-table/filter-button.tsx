'use client';

import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

export type FilterButtonProps = ComponentProps<'button'> & { label: string; count: number };

/** The button that opens one filter; tinted, with its count, when it narrows the list. */
export function FilterButton({ label, count, ...props }: FilterButtonProps) {
  return (
    <button
      {...props}
      type="button"
      className={clsx(
        'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-sm border px-2.5 text-sm whitespace-nowrap hover:bg-hover touch:h-11',
        count > 0 ? 'border-accent bg-accent-tint text-ink' : 'border-line-strong bg-surface text-muted',
      )}
    >
      {label}
      {count > 1 ? <span className="font-medium text-accent text-xs tabular-nums">{count}</span> : null}
      <ChevronDown aria-hidden="true" className="size-3.5 text-faint" />
    </button>
  );
}
