'use client';

import clsx from 'clsx';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

export type TabItem<Id extends string = string> = {
  id: Id;
  label: ReactNode;
  count?: number;
  content: ReactNode;
};

export type TabsProps<Id extends string> = {
  label: string;
  items: readonly [TabItem<Id>, ...TabItem<Id>[]];
  /** The query parameter that remembers the open tab; the first tab leaves the address clean. */
  param?: string;
};

/** Parts of one screen of which one is shown; the open one is in the address. */
export function Tabs<Id extends string>({ label, items, param = 'tab' }: TabsProps<Id>) {
  const parser = parseAsStringLiteral(items.map((item) => item.id)).withDefault(items[0].id);
  const [open, setOpen] = useQueryState(param, parser);
  const change = (id: string) => void setOpen(items.find((item) => item.id === id)?.id ?? null);
  return (
    <Primitive.Root value={open} onValueChange={change} activationMode="manual">
      <Primitive.List aria-label={label} className="flex gap-5 overflow-x-auto border-line border-b">
        {items.map((item) => (
          <Primitive.Trigger
            key={item.id}
            value={item.id}
            className={clsx(
              '-mb-px flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 text-muted text-sm touch:h-11',
              'hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink',
            )}
          >
            {item.label}
            {item.count === undefined ? null : (
              <span className="text-faint text-xs tabular-nums">{item.count}</span>
            )}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {items.map((item) => (
        <Primitive.Content key={item.id} value={item.id} className="pt-4 focus-visible:outline-offset-4">
          {item.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
