'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { DifferenceKind, DifferenceState, FileState } from '@/db/enums/reconciliation';
import type { FileView } from '@/lib/statements/reconciliation/contract';

const STATE_TONES: Record<DifferenceState, Tone> = {
  open: 'warning',
  explained: 'success',
  disputed: 'danger',
  adjusted_next_cycle: 'info',
};

const FILE_TONES: Record<FileState, Tone> = {
  received: 'neutral',
  reading: 'info',
  needs_mapping: 'warning',
  imported: 'success',
  refused: 'danger',
  withdrawn: 'muted',
};

export function DifferenceStateBadge({ state }: { state: DifferenceState }) {
  const t = useTranslations('reconciliation.states');
  return <Badge tone={STATE_TONES[state]}>{t(state)}</Badge>;
}

export function DifferenceKindText({ kind }: { kind: DifferenceKind }) {
  const t = useTranslations('reconciliation.kinds');
  return <>{t(kind)}</>;
}

const HUNDREDTHS = 100;

/** The state of a file; while it is read, how far. */
export function FileStateBadge({ file }: { file: Pick<FileView, 'state' | 'progressBps' | 'rows'> }) {
  const t = useTranslations('reconciliation');
  const percent = Math.floor(file.progressBps / HUNDREDTHS);
  return (
    <span className="inline-flex items-center gap-2">
      <Badge tone={FILE_TONES[file.state]}>{t(`fileStates.${file.state}`)}</Badge>
      {file.state === 'reading' ? (
        <span className="text-muted text-xs tabular-nums">
          {t('files.progress', { percent, rows: file.rows })}
        </span>
      ) : null}
    </span>
  );
}
