'use client';

import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { useCommand } from '@/components/shell/commands';

function step(region: HTMLElement | null, by: 1 | -1): void {
  const links = [...(region?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next =
    links[at === -1 ? (by === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)];
  next?.focus({ preventScroll: true });
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

/** `j` and `k` move the focus between the links of the rows; Enter is the browser's own. */
export function useRowKeys(region: RefObject<HTMLElement | null>): void {
  const t = useTranslations('common.table');
  const group = t('group');
  useCommand({ label: t('rowNext'), group, keys: 'j', inPalette: false, run: () => step(region.current, 1) });
  useCommand({
    label: t('rowPrevious'),
    group,
    keys: 'k',
    inPalette: false,
    run: () => step(region.current, -1),
  });
  useCommand({ label: t('rowOpen'), group, keys: 'Enter', inPalette: false });
}
