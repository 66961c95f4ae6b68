import clsx from 'clsx';
import type { ReactNode } from 'react';

export type KeyValueItem = {
  key: string;
  label: ReactNode;
  value: ReactNode;
  hint?: ReactNode;
  wide?: boolean;
};

const COLUMNS = { 1: '', 2: 'wide:grid-cols-2', 3: 'wide:grid-cols-2 xl:grid-cols-3' } as const;

/** Facts as label and value; values keep their natural order in one to three columns. */
export function KeyValueList({
  items,
  columns = 1,
}: {
  items: readonly KeyValueItem[];
  columns?: 1 | 2 | 3;
}) {
  return (
    <dl className={clsx('grid grid-cols-1 gap-x-8', COLUMNS[columns])}>
      {items.map((item) => (
        <div
          key={item.key}
          className={clsx(
            'grid min-w-0 grid-cols-[7.5rem_minmax(0,1fr)] gap-3 border-line border-b py-1.5 last:border-b-0',
            item.wide && 'wide:col-span-full',
          )}
        >
          <dt className="text-muted">{item.label}</dt>
          <dd className="min-w-0 wrap-anywhere text-ink">
            {item.value}
            {item.hint ? <span className="block text-muted text-xs">{item.hint}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
