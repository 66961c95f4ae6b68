import clsx from 'clsx';
import type { ReactNode } from 'react';
import { type Tone, ToneMark } from './badge';

export type TimelineItem = {
  key: string;
  tone?: Tone;
  title: ReactNode;
  time: ReactNode;
  /** Who or what caused it, with a link to it. */
  source?: ReactNode;
  body?: ReactNode;
};

/** What happened, newest first or oldest first as given. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol>
      {items.map((item, index) => (
        <li key={item.key} className="relative grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 pb-5 last:pb-0">
          <span className="flex h-5 items-center justify-center">
            <ToneMark tone={item.tone ?? 'neutral'} />
          </span>
          <span
            aria-hidden="true"
            className={clsx(
              'absolute top-5 bottom-0 left-2 w-px bg-line-strong',
              index === items.length - 1 && 'hidden',
            )}
          />
          <div className="min-w-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="font-medium text-ink">{item.title}</p>
              <p className="text-muted text-xs tabular-nums">{item.time}</p>
            </div>
            {item.source ? <p className="text-muted text-xs">{item.source}</p> : null}
            {item.body ? <div className="mt-1.5">{item.body}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
