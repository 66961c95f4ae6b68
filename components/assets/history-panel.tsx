'use client';

import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { CodeBlock } from '@/components/ui/code-block';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { Timeline } from '@/components/ui/timeline';
import type { AssetEventKind } from '@/db/enums/assets';
import type { AssetEventView, VersionDetail } from '@/lib/assets/contract-views';
import { AssetStateBadge } from './asset-badges';

const TONES: Record<AssetEventKind, Tone> = {
  created: 'info',
  edited: 'neutral',
  file_stored: 'info',
  submitted: 'info',
  self_test_passed: 'success',
  self_test_failed: 'danger',
  scan_passed: 'success',
  scan_failed: 'danger',
  approved: 'success',
  rejected: 'danger',
};

function Body({ event: { from, to, reason, log } }: { event: AssetEventView }) {
  const t = useTranslations('assets.detail');
  return (
    <div className="flex flex-col gap-1.5 empty:hidden">
      {from && from !== to ? (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <AssetStateBadge state={from} />
          <span aria-hidden="true">→</span>
          <AssetStateBadge state={to} />
        </span>
      ) : null}
      {reason ? <span className="wrap-anywhere text-sm">{reason}</span> : null}
      {log ? <CodeBlock title={t('log')} code={log} /> : null}
    </div>
  );
}

/** Everything that happened to a version, newest first. */
export function HistoryPanel({ version }: { version: VersionDetail }) {
  const t = useTranslations('assets');
  return (
    <Panel title={t('detail.history')}>
      <Timeline
        items={version.events.map((event) => ({
          key: event.id,
          tone: TONES[event.kind],
          title: t(`events.${event.kind}`),
          time: <DateTime iso={event.at} format="second" />,
          source: t(`actors.${event.actorKind}`, { name: event.actorLabel }),
          body: <Body event={event} />,
        }))}
      />
    </Panel>
  );
}
