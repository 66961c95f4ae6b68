'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { SkeletonText } from '@/components/ui/skeleton';
import { EmptyState } from '@/components/ui/states';
import { Timeline } from '@/components/ui/timeline';
import type { RunView, TemplateDetail } from '@/lib/deploy-templates/contract';
import { LOCAL_RUN_CODES } from '@/lib/deploy-templates/contract-values';
import { runOptions } from '@/lib/deploy-templates/queries';
import { stackEnd } from '@/lib/deploy-templates/rules';
import { RunStateBadge } from '../template-badges';

function useCodeWords() {
  const t = useTranslations('deploy-templates.runs.codes');
  return (code: string) => {
    const known = [...LOCAL_RUN_CODES, 'stack_missing' as const].find((one) => one === code);
    return known ? t(known) : code;
  };
}

function Outcome({ run }: { run: RunView }) {
  const t = useTranslations('deploy-templates.runs');
  const words = useCodeWords();
  const reason = run.failureReason ?? (run.errorCode ? words(run.errorCode) : null);
  return (
    <>
      {run.outcome === 'failed' ? (
        <Banner
          tone="danger"
          title={run.failedResource ? t('failedAt', { resource: run.failedResource }) : t('failed')}
        >
          {reason ?? t('noReason')}
        </Banner>
      ) : null}
      {run.isLeftBehind ? (
        <Banner tone="warning" title={t('leftBehind')}>
          {t('leftBehindBody', { name: run.stackName })}
        </Banner>
      ) : null}
    </>
  );
}

function RunEvents({ id, run }: { id: string; run: RunView }) {
  const t = useTranslations('deploy-templates.runs');
  const { data } = useQuery(runOptions(id, run.id, run.finishedAt === null));
  if (!data) return <SkeletonText lines={4} />;
  if (data.events.length === 0) return <p className="text-muted text-sm">{t('noEvents')}</p>;
  return (
    <Timeline
      items={data.events.map((event) => ({
        key: `${event.at} ${event.kind} ${event.resource} ${event.message}`,
        tone: event.isFailure ? ('danger' as const) : ('neutral' as const),
        title: <span className="font-mono text-xs">{event.resource ?? event.kind}</span>,
        time: <DateTime iso={event.at} format="second" />,
        source: event.resource ? event.kind : undefined,
        body: event.message ? <span className="text-sm wrap-anywhere">{event.message}</span> : undefined,
      }))}
    />
  );
}

/** What the service says of the stack while it is watched; afterwards whether it is gone. */
function StackBadge({ run }: { run: RunView }) {
  const t = useTranslations('deploy-templates.runs.stackEnd');
  const end = stackEnd(run);
  if (end) return <Badge tone={end === 'left' ? 'danger' : 'neutral'}>{t(end)}</Badge>;
  return run.finishedAt === null && run.stackStatus ? <Badge>{run.stackStatus}</Badge> : null;
}

function RunPanel({ id, run, isFirst }: { id: string; run: RunView; isFirst: boolean }) {
  const t = useTranslations('deploy-templates');
  const [isOpen, setOpen] = useState(isFirst);
  return (
    <Panel
      title={t('runs.of', { number: run.versionNumber })}
      description={t('runs.by', { name: run.actorLabel })}
      actions={
        <>
          <StackBadge run={run} />
          <RunStateBadge state={run.state} />
          <Button size="sm" variant="ghost" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('runs.events')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Outcome run={run} />
        <KeyValueList
          columns={2}
          items={[
            { key: 'stack', label: t('runs.stack'), value: <CopyText value={run.stackName} /> },
            { key: 'region', label: t('runs.region'), value: run.region },
            {
              key: 'started',
              label: t('runs.started'),
              value: <DateTime iso={run.createdAt} format="second" />,
            },
            {
              key: 'finished',
              label: t('runs.finished'),
              value: <DateTime iso={run.finishedAt} format="second" />,
            },
          ]}
        />
        {isOpen ? <RunEvents id={id} run={run} /> : null}
      </div>
    </Panel>
  );
}

/** The self-tests of a template, the newest first, with what the service reported of each. */
export function RunsTab({ template }: { template: TemplateDetail }) {
  const t = useTranslations('deploy-templates.runs');
  if (template.runs.length === 0) return <EmptyState title={t('noneTitle')} body={t('noneBody')} />;
  return (
    <div className="flex flex-col gap-4">
      {template.runs.map((run, index) => (
        <RunPanel key={run.id} id={template.id} run={run} isFirst={index === 0} />
      ))}
    </div>
  );
}
