'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Switch } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { type Entry, useCommands } from './commands';
import { Keys } from './keys';
import { useSingleKeys } from './single-keys';

/** Every shortcut of the present screen by group, and the switch for single letters. */
export function ShortcutHelp({ close }: { close: () => void }) {
  const t = useTranslations('shell.shortcuts');
  const [isOn, setOn] = useSingleKeys();
  const entries = useCommands().filter((entry) => entry.keys);
  const general = t('general');
  const groups = [
    general,
    ...new Set(entries.map((entry) => entry.group).filter((group) => group !== general)),
  ];
  return (
    <Dialog open onOpenChange={close} title={t('title')} description={t('description')} size="lg">
      <div className="gap-x-10 wide:columns-2">
        {groups.map((group) => (
          <Group key={group} title={group} entries={entries.filter((entry) => entry.group === group)}>
            {group === general ? <PaletteLine /> : null}
          </Group>
        ))}
      </div>
      <div className="border-line border-t pt-4">
        <Switch
          label={t('enabled')}
          hint={t('enabledHint')}
          checked={isOn}
          onChange={(event) => setOn(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}

function Group({
  title,
  entries,
  children,
}: {
  title: string;
  entries: readonly Entry[];
  children: ReactNode;
}) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
      <ul>
        {children}
        {entries.map((entry) => (
          <li key={entry.id} className="flex min-h-7 items-center justify-between gap-4 text-sm">
            {entry.label}
            <Keys keys={entry.keys ?? ''} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PaletteLine() {
  const t = useTranslations('shell.shortcuts');
  return (
    <li className="flex min-h-7 items-center justify-between gap-4 text-sm">
      {t('palette')}
      <span className="flex items-center gap-1 text-faint text-xs">
        <Kbd>Ctrl</Kbd> {t('or')} <Kbd>⌘</Kbd> + <Kbd>K</Kbd>
      </span>
    </li>
  );
}
