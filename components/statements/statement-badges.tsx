'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { BillRunState, StatementState } from '@/db/enums/statements';

const STATES: Record<StatementState, Tone> = { open: 'info', closed: 'success' };
const RUNS: Record<BillRunState, Tone> = { running: 'info', complete: 'success', failed: 'danger' };

export function StatementBadge({ state }: { state: StatementState }) {
  const t = useTranslations('settlement.states');
  return <Badge tone={STATES[state]}>{t(state)}</Badge>;
}

export function RunBadge({ state }: { state: BillRunState }) {
  const t = useTranslations('settlement.runStates');
  return <Badge tone={RUNS[state]}>{t(state)}</Badge>;
}
