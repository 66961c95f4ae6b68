'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { ActionConfirm } from '@/components/form/action-confirm';
import { problemOf } from '@/components/form/problem';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { LINE_KINDS } from '@/db/enums/statements';
import { routes } from '@/lib/routes';
import type { StatementDetail } from '@/lib/statements/settlement-contract';
import {
  fetchSettledLinesFile,
  settledLinesOptions,
  statementOptions,
  useCloseStatement,
} from '@/lib/statements/settlement-queries';
import { entityName } from './entity-name';
import { EntryList } from './entry-list';
import { formatPeriod } from './period';
import { useSettledLineColumns } from './settled-line-columns';
import { StatementBadge } from './statement-badges';
import { settledLineList } from './statement-list';
import { StatementFacts, StatementSums } from './statement-sums';

const TABLE = 'statement-settled-lines';

export type StatementRights = { canRun: boolean; canExport: boolean };

function CloseButton({ statement }: { statement: StatementDetail }) {
  const t = useTranslations('settlement.close');
  const locale = useLocale();
  const close = useCloseStatement();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen ? (
        <ActionConfirm
          title={t('title', { period: formatPeriod(statement.period, locale) })}
          description={t('body')}
          details={
            <p className="flex items-baseline justify-between gap-4 text-sm">
              {t('due')}
              <Money minor={statement.dueMinor} currency={statement.currency} emphasis="strong" />
            </p>
          }
          confirmLabel={t('confirm')}
          run={() => close.mutateAsync(statement.id)}
          doneMessage={t('done')}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

function Header({ statement, rights }: { statement: StatementDetail; rights: StatementRights }) {
  const t = useTranslations('settlement');
  const classes = useTranslations('statements.productClasses');
  const locale = useLocale();
  return (
    <PageHeader
      crumbs={[{ label: t('statements.title'), href: routes.statements() }]}
      title={`${formatPeriod(statement.period, locale)} · ${classes(statement.productClass)}`}
      status={<StatementBadge state={statement.state} />}
      description={entityName(statement.entity)}
      actions={
        <>
          <LinkButton href={routes.differencesOf(statement)}>{t('detail.differences')}</LinkButton>
          {rights.canRun && statement.canClose ? <CloseButton statement={statement} /> : null}
        </>
      }
    />
  );
}

function useFilters(): readonly Filter[] {
  const t = useTranslations('settlement');
  const kinds = useTranslations('statements.kinds');
  return [
    {
      kind: 'options',
      key: 'kind',
      label: t('lineColumns.kind'),
      options: LINE_KINDS.map((value) => ({ value, label: kinds(value) })),
    },
    {
      kind: 'one',
      key: 'negative',
      label: t('detail.sign'),
      options: [{ value: '1', label: t('detail.negative') }],
    },
  ];
}

function Lines({ statement, canExport }: { statement: StatementDetail; canExport: boolean }) {
  const t = useTranslations('settlement.detail');
  const list = useListState(settledLineList);
  const query = useQuery(settledLinesOptions(statement.id, list.query));
  const columns = useSettledLineColumns();
  const filters = useFilters();
  const search = `${list.query}${list.query ? '&' : '?'}statementId=${statement.id}`;
  const save = (
    <ListExport
      id={TABLE}
      room="settlement.settledLines"
      source="settled-lines"
      search={search}
      columns={columns}
      fetchFile={(shown, lang) => fetchSettledLinesFile(search, { columns: shown, bom: true, lang })}
      isEmpty={query.data?.total === 0}
    />
  );
  return (
    <section aria-label={t('lines')} className="mt-4 min-w-0">
      <h2 className="mb-2 font-semibold text-base">{t('lines')}</h2>
      <ListTable
        id={TABLE}
        caption={t('lines')}
        columns={columns}
        filters={filters}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        actions={canExport ? save : null}
        rowId={(row) => row.id}
        rowHref={(row) => routes.statementLine(row.id)}
        empty={<EmptyState title={t('noLines')} body={t('noLinesBody')} />}
        source={t('source')}
      />
    </section>
  );
}

/** One statement: what it comes to with each step, its lines, and how the ledger books it. */
export function StatementScreen({ id, rights }: { id: string; rights: StatementRights }) {
  const t = useTranslations('settlement.detail');
  const { data: statement, error, refetch } = useQuery(statementOptions(id));
  if (!statement && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!statement) return <SkeletonDetail />;
  return (
    <>
      <Header statement={statement} rights={rights} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem] xl:items-start">
        <StatementSums statement={statement} />
        <StatementFacts statement={statement} />
      </div>
      <Lines statement={statement} canExport={rights.canExport} />
      {statement.entries.length > 0 ? (
        <Panel title={t('entries')} padding="none" className="mt-4">
          <EntryList entries={statement.entries} />
        </Panel>
      ) : null}
    </>
  );
}
