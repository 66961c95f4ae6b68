'use client';

import { Command } from 'cmdk';
import { ArrowRight, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { SCRIM } from '@/components/ui/dialog-style';
import { useReturnFocus } from '@/components/ui/focus';
import { Kbd } from '@/components/ui/kbd';
import { type Entry, useCommands } from './commands';
import type { ConsoleProps } from './console-types';
import { Keys } from './keys';

const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs';
const ITEM = 'flex h-9 items-center gap-2.5 rounded-sm px-2 text-sm aria-selected:bg-accent-tint touch:h-11';

/** Words are found as they are written, at the start first; letters in between would only surprise. */
function rank(_: string, search: string, keywords: string[] = []): number {
  const wanted = search.trim().toLowerCase();
  const places = keywords.map((word) => word.toLowerCase().indexOf(wanted));
  if (places.some((place) => place === 0)) return 1;
  return places.some((place) => place > 0) ? 0.5 : 0;
}

type CommandPaletteProps = { search: ConsoleProps['search']; go: (href: string) => void; close: () => void };

/** Everything that can be reached or done from here, by typing its name. */
export function CommandPalette({ search, go, close }: CommandPaletteProps) {
  const t = useTranslations('shell.palette');
  const [text, setText] = useState('');
  const returnFocus = useReturnFocus();
  const commands = useCommands().filter((entry) => entry.run && entry.inPalette !== false);
  const perform = (run: () => void) => {
    close();
    run();
  };
  const query = text.trim();
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Overlay className={SCRIM} />
        <Dialog.Content
          data-layer
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl animate-pop overflow-hidden rounded-lg bg-overlay text-ink shadow-overlay focus:outline-none"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command label={t('title')} loop filter={rank}>
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t('placeholder')}
                className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none narrow:text-lg"
              />
            </div>
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-2 py-6 text-center text-muted text-sm">{t('none')}</Command.Empty>
              <Entries
                heading={t('pages')}
                entries={commands.filter((entry) => entry.kind === 'page')}
                perform={perform}
              />
              <Entries
                heading={t('actions')}
                entries={commands.filter((entry) => entry.kind !== 'page')}
                perform={perform}
              />
              {search && query !== '' ? (
                <Command.Group heading={t('search')} className={GROUP} forceMount>
                  <Command.Item
                    forceMount
                    value={`find ${query}`}
                    onSelect={() =>
                      perform(() =>
                        go(`${search.path}?${new URLSearchParams({ [search.parameter]: query })}`),
                      )
                    }
                    className={ITEM}
                  >
                    <Search aria-hidden="true" className="size-4 text-faint" />
                    <span className="truncate">{t('goTo', { query })}</span>
                  </Command.Item>
                </Command.Group>
              ) : null}
            </Command.List>
            <PaletteHints />
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type EntriesProps = { heading: string; entries: readonly Entry[]; perform: (run: () => void) => void };

function Entries({ heading, entries, perform }: EntriesProps): ReactNode {
  if (entries.length === 0) return null;
  return (
    <Command.Group heading={heading} className={GROUP}>
      {entries.map((entry) => (
        <Command.Item
          key={entry.id}
          value={entry.id}
          keywords={[entry.label, ...(entry.keywords ?? [])]}
          onSelect={() => perform(() => entry.run?.())}
          className={ITEM}
        >
          <ArrowRight aria-hidden="true" className="size-4 text-faint" />
          <span className="min-w-0 flex-1 truncate">{entry.label}</span>
          {entry.keys ? <Keys keys={entry.keys} /> : null}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function PaletteHints() {
  const t = useTranslations('shell.palette');
  return (
    <div
      aria-hidden="true"
      className="flex gap-4 border-line border-t px-4 py-2 text-faint text-xs narrow:hidden"
    >
      <span className="flex items-center gap-1">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {t('hintMove')}
      </span>
      <span className="flex items-center gap-1">
        <Kbd>↵</Kbd> {t('hintRun')}
      </span>
      <span className="flex items-center gap-1">
        <Kbd>Esc</Kbd> {t('hintClose')}
      </span>
    </div>
  );
}
