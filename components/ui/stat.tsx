import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Tone, ToneMark } from './badge';

export type StatProps = {
  label: ReactNode;
  value: ReactNode;
  /** Period, basis or comparison; every total has one. */
  note?: ReactNode;
  tone?: Tone;
  /** The list that is behind the number. */
  href?: string;
};

/** One number that matters, with what it means; a link to the list behind it. */
export function Stat({ label, value, note, tone, href }: StatProps) {
  return (
    <div className="relative min-w-0 bg-surface px-4 py-3 has-[a:hover]:bg-hover">
      <p className="flex items-center gap-1.5 text-muted text-xs">
        {tone ? <ToneMark tone={tone} /> : null}
        {href ? (
          <Link href={href} className="after:absolute after:inset-0">
            {label}
          </Link>
        ) : (
          label
        )}
      </p>
      <p className="mt-1 font-semibold text-ink text-xl tabular-nums">{value}</p>
      {note ? <p className="mt-0.5 text-muted text-xs">{note}</p> : null}
    </div>
  );
}

/** Numbers side by side, divided by hairlines. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line wide:grid-flow-col wide:auto-cols-fr wide:grid-cols-none [&>:last-child:nth-child(odd)]:col-span-2 wide:[&>:last-child:nth-child(odd)]:col-span-1">
      {children}
    </div>
  );
}
