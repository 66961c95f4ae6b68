'use client';

import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { Timeline } from '@/components/ui/timeline';
import { DIFFERENCE_KINDS, DIFFERENCE_STATES, type DifferenceEvent } from '@/db/enums/reconciliation';
import type { DifferenceDetail, DifferenceEventView } from '@/lib/statements/reconciliation/contract';

const TONES: Record<DifferenceEvent, Tone> = {
  decided: 'info',
  changed: 'warning',
  gone: 'muted',
  returned: 'warning',
};

type Change = DifferenceEventView['changes'][number];
type Props = { difference: DifferenceDetail };

function useShown({ currency }: DifferenceDetail) {
  const t = useTranslations('reconciliation');
  const none = useTranslations('common.state')('empty');
  return (field: string, value: unknown) => {
    if (value === null || value === '' || value === undefined) return none;
    const state = DIFFERENCE_STATES.find((one) => one === value);
    if (field === 'state' && state) return t(`states.${state}`);
    const kind = DIFFERENCE_KINDS.find((one) => one === value);
    if (field === 'kind' && kind) return t(`kinds.${kind}`);
    if (field === 'deltaMinor') return <Money minor={Number(value)} currency={currency} />;
    return String(value);
  };
}

function Changes({ changes, difference }: Props & { changes: readonly Change[] }) {
  const t = useTranslations('reconciliation.eventFields') as unknown as (key: string) => string;
  const shown = useShown(difference);
  return (
    <ul className="text-sm">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere">
          <span className="text-muted">{t(field)}: </span>
          {shown(field, before)} → {shown(field, after)}
        </li>
      ))}
    </ul>
  );
}

/** Who said what of a difference, and what later comparisons found; the latest first. */
export function DifferenceHistory({ difference }: Props) {
  const t = useTranslations('reconciliation');
  const { history } = difference;
  return (
    <Panel title={t('detail.history')}>
      {history.length === 0 ? (
        <p className="text-muted">{t('detail.noHistory')}</p>
      ) : (
        <Timeline
          items={history.map((event) => ({
            key: event.id,
            tone: TONES[event.event],
            title: t(`events.${event.event}`),
            time: <DateTime iso={event.at} format="second" />,
            source: event.actorKind === 'job' ? t('detail.byJob') : event.actorLabel,
            body: <Changes changes={event.changes} difference={difference} />,
          }))}
        />
      )}
    </Panel>
  );
}
