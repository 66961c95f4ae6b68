'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import type { ReactNode } from 'react';
import { problemOf } from '@/components/form/problem';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { TemplateDetail } from '@/lib/deploy-templates/contract';
import { preconditionsOptions, templateOptions } from '@/lib/deploy-templates/queries';
import { routes } from '@/lib/routes';
import { FindingsTable } from './findings-table';
import { openNeeds, stepStates } from './step-states';
import { FilesTab } from './tabs/files-tab';
import { FormTab } from './tabs/form-tab';
import { GraphTab } from './tabs/graph-tab';
import { HistoryTab } from './tabs/history-tab';
import { LinksTab } from './tabs/links-tab';
import { RunsTab } from './tabs/runs-tab';
import { TemplateActions } from './template-actions';
import { TemplateStateBadge } from './template-badges';
import { StepStrip } from './template-steps';
import { useReasonWords } from './use-reason-words';

type Props = { id: string; canManage: boolean; canDecide: boolean };

function StateNote({ template }: { template: TemplateDetail }) {
  const t = useTranslations('deploy-templates');
  const words = useReasonWords();
  const { state, reason, activeVersionNumber, current } = template;
  const needs = openNeeds(template);
  const isBad = state === 'test_failed' || state === 'scan_failed' || state === 'rejected';
  return (
    <div className="mb-4 flex flex-col gap-2 empty:hidden">
      {reason ? (
        <Banner tone={isBad ? 'danger' : 'warning'} title={t(`states.${state}`)}>
          {words(reason)}
        </Banner>
      ) : null}
      {activeVersionNumber !== null && activeVersionNumber !== current.number ? (
        <Banner tone="info">{t('olderActive', { number: activeVersionNumber })}</Banner>
      ) : null}
      {needs.length > 0 && state !== 'testing' ? (
        <Banner tone="info" title={t(state === 'stopped' ? 'needs.again' : 'needs.title')}>
          <ul className="list-disc pl-4">
            {needs.map((need) => (
              <li key={need}>{t(`needs.${need}`)}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </div>
  );
}

function TemplateTabs({ template, canManage }: { template: TemplateDetail; canManage: boolean }) {
  const t = useTranslations('deploy-templates');
  const [{ file }, setPlace] = useQueryStates(
    { tab: parseAsString, file: parseAsString },
    { history: 'push' },
  );
  const { analysis } = template.current;
  const openFile = (path: string) => void setPlace({ tab: null, file: path });
  const counts = {
    files: template.current.fileCount,
    findings: analysis.findings.length,
    graph: analysis.resources.length,
    form: analysis.variables.length,
    links: template.links.length,
    tests: template.runs.length,
  };
  const counted = (id: keyof typeof counts, content: ReactNode) => ({
    id,
    label: t(`tabs.${id}`),
    count: counts[id],
    content,
  });
  return (
    <Tabs
      label={t('tabs.label')}
      items={[
        counted('files', <FilesTab key={file} template={template} canManage={canManage} file={file} />),
        counted('findings', <FindingsTable findings={analysis.findings} onOpen={openFile} />),
        counted('graph', <GraphTab versionId={template.current.id} analysis={analysis} />),
        counted('form', <FormTab template={template} />),
        counted('links', <LinksTab template={template} canManage={canManage} />),
        counted('tests', <RunsTab template={template} />),
        { id: 'history' as const, label: t('tabs.history'), content: <HistoryTab template={template} /> },
      ]}
    />
  );
}

/** One deployment template: its files, what speaks against it, what it makes, where it is linked, and its tests. */
export function TemplateScreen({ id, canManage, canDecide }: Props) {
  const t = useTranslations('deploy-templates');
  const { data: template, error, refetch } = useQuery(templateOptions(id));
  const preconditions = useQuery(preconditionsOptions()).data;
  if (!template && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!template) return <SkeletonDetail />;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), href: routes.deployTemplates() }]}
        title={template.name}
        status={<TemplateStateBadge state={template.state} />}
        description={template.introduction || undefined}
        actions={<TemplateActions template={template} canManage={canManage} canDecide={canDecide} />}
      />
      <StepStrip states={stepStates(template, preconditions)} />
      <StateNote template={template} />
      <TemplateTabs template={template} canManage={canManage} />
    </>
  );
}
