'use client';

import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { Timeline } from '@/components/ui/timeline';
import type { TemplateAction } from '@/db/enums/deploy-templates';
import { placeOf } from '@/lib/assets/scan-report';
import type { ScanView, TemplateDetail, TemplateEventView } from '@/lib/deploy-templates/contract';
import { ScanSeverityBadge, TemplateStateBadge, VerdictBadge } from '../template-badges';
import { useReasonWords } from '../use-reason-words';

const TONES: Record<TemplateAction, Tone> = {
  create: 'info',
  save_version: 'info',
  link: 'neutral',
  start_test: 'info',
  pass_test: 'success',
  fail_test: 'danger',
  submit: 'info',
  withdraw: 'warning',
  pass_scan: 'success',
  fail_scan: 'danger',
  approve: 'success',
  reject: 'danger',
  stop: 'warning',
};

function EventBody({ event }: { event: TemplateEventView }) {
  const words = useReasonWords();
  const isTurn = event.from !== null && event.from !== event.to;
  return (
    <div className="flex flex-col gap-1.5 empty:hidden">
      {isTurn && event.from ? (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <TemplateStateBadge state={event.from} />
          <span aria-hidden="true">→</span>
          <TemplateStateBadge state={event.to} />
        </span>
      ) : null}
      {event.reason ? <span className="text-sm wrap-anywhere">{words(event.reason)}</span> : null}
    </div>
  );
}

function Scan({ scan }: { scan: ScanView }) {
  const t = useTranslations('deploy-templates');
  return (
    <li className="border-line border-b px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <VerdictBadge verdict={scan.verdict} />
        {t('scans.of', { number: scan.versionNumber, scanner: scan.scanner || t('scans.unnamed') })}
        <span className="text-muted text-xs">
          <DateTime iso={scan.createdAt} />
        </span>
      </p>
      <ul className="mt-1">
        {scan.findings.map((finding) => (
          <li key={JSON.stringify(finding)} className="flex flex-wrap items-baseline gap-2 py-1 text-sm">
            <ScanSeverityBadge severity={finding.severity} />
            <span className="min-w-0 wrap-anywhere">
              {[finding.rule, finding.title].filter(Boolean).join(' · ')}
              {finding.place ? <code className="ml-2 font-mono text-xs">{placeOf(finding)}</code> : null}
              {finding.advice ? <span className="block text-muted text-xs">{finding.advice}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Everything that happened to a template, and the marketplace's scan reports. */
export function HistoryTab({ template }: { template: TemplateDetail }) {
  const t = useTranslations('deploy-templates');
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title={t('tabs.history')}>
        <Timeline
          items={template.events.map((event) => ({
            key: event.id,
            tone: TONES[event.action],
            title: t(`events.${event.action}`, { number: event.versionNumber }),
            time: <DateTime iso={event.at} format="second" />,
            source: t(`actors.${event.actorKind}`, { name: event.actorLabel }),
            body: <EventBody event={event} />,
          }))}
        />
      </Panel>
      <Panel title={t('scans.title')} padding="none">
        {template.scans.length === 0 ? (
          <p className="p-4 text-muted text-sm">{t('scans.none')}</p>
        ) : (
          <ul>
            {template.scans.map((scan) => (
              <Scan key={scan.id} scan={scan} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
