'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { nextTab } from './tab-keys';

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

const TAB = [
  '-mb-px flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 text-muted text-sm touch:h-11',
  'hover:text-ink focus-visible:-outline-offset-2',
  'aria-selected:border-accent aria-selected:font-medium aria-selected:text-ink',
].join(' ');

/** Parts of one screen of which one is shown; the open one is in the address. Arrows move, Enter opens. */
export function Tabs<Id extends string>({ label, items, param = 'tab' }: TabsProps<Id>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const parser = parseAsStringLiteral(items.map((item) => item.id)).withDefault(items[0].id);
  const [open, setOpen] = useQueryState(param, parser);
  const shown = items.find((item) => item.id === open) ?? items[0];
  const onKeyDown = (event: KeyboardEvent) => {
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const next = nextTab(tabs.length, tabs.indexOf(document.activeElement as HTMLElement), event.key);
    if (next === null) return;
    event.preventDefault();
    tabs[next]?.focus();
  };
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="flex gap-5 overflow-x-auto border-line border-b"
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            id={`${id}-${item.id}`}
            aria-selected={item.id === shown.id}
            aria-controls={item.id === shown.id ? `${id}-panel` : undefined}
            tabIndex={item.id === shown.id ? 0 : -1}
            onClick={() => void setOpen(item.id)}
            className={TAB}
          >
            {item.label}
            {item.count === undefined ? null : (
              <span className="text-faint text-xs tabular-nums">{item.count}</span>
            )}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${shown.id}`} className="pt-4">
        {shown.content}
      </div>
    </div>
  );
}
