'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { ExportState } from '@/db/enums/exports';
import type { ExportView } from '@/lib/exports/contract';

const TONES: Record<ExportState, Tone> = {
  queued: 'neutral',
  running: 'info',
  complete: 'success',
  failed: 'danger',
  cancelled: 'muted',
  expired: 'muted',
};

export function ExportStateBadge({ state }: { state: ExportState }) {
  const t = useTranslations('exports.states');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}

/** How far an export is: n of N rows while it runs, its rows when it is whole, why it failed. */
export function ExportProgress({ view }: { view: ExportView }) {
  const t = useTranslations('exports');
  const { state, rowsDone: done, rowsTotal: total } = view;
  if (state === 'failed')
    return <span className="text-danger">{t(`problems.${problemKey(view.problem)}`)}</span>;
  if (state === 'complete' || state === 'expired') return t('rows', { rows: done });
  if (state !== 'running') return <span className="text-muted">{t('none')}</span>;
  return (
    <span className="flex min-w-0 flex-col gap-1">
      <span className="tabular-nums">
        {total === null ? t('progressOpen', { done }) : t('progress', { done, total })}
      </span>
      <progress
        className="h-1 w-full appearance-none overflow-hidden rounded-sm bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        max={total ?? 1}
        {...(total === null ? {} : { value: done })}
        aria-label={t('progressLabel', { name: view.fileName })}
      />
    </span>
  );
}

const PROBLEMS = ['pdf_too_large', 'exports_busy', 'forbidden', 'invalid', 'sealing_key_missing'] as const;
const problemKey = (problem: string | null) => PROBLEMS.find((one) => one === problem) ?? 'internal';

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** Bytes in the largest unit that leaves a whole number in front. */
export function useSize() {
  const locale = useLocale();
  return (bytes: number | null): string | null => {
    if (bytes === null) return null;
    const power = Math.min(UNITS.length, Math.max(1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: UNITS[power - 1] ?? 'kilobyte',
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    });
    return format.format(bytes / 1_000 ** power);
  };
}
