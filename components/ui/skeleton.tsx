import clsx from 'clsx';

export type SkeletonProps = { className?: string };

/** The place of something that is still loading. It takes its room at once and is drawn after 200 ms. */
export function Skeleton({ className }: SkeletonProps) {
  return (
    <span aria-hidden="true" className={clsx('block animate-appear', className ?? 'h-3 w-24')}>
      <span className="block size-full animate-pulse-soft rounded-xs bg-line" />
    </span>
  );
}

/** Several lines of text that are still loading. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-3/5'];
  return (
    <span className="block space-y-2" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never reordered
        <Skeleton key={index} className={clsx('h-3', widths[index % widths.length])} />
      ))}
    </span>
  );
}

/** The place of a detail screen: its title, what is said first, and the rest. */
export function SkeletonDetail() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-32 w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
