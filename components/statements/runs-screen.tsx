'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import type { Column } from '@/components/data-table/types';
import { useListState } from '@/components/data-table/use-list-state';
import { Field } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatDay } from '@/components/ui/date-format';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { EmptyState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { fetchListFile } from '@/lib/http/fetcher';
import { apiRoutes, routes } from '@/lib/routes';
import type { RunColumn } from '@/lib/statements/contract-list-files-values';
import type { BilledRun, BillRunView, RunChoice } from '@/lib/statements/settlement-contract';
import { billRunsOptions, useRunBills } from '@/lib/statements/settlement-queries';
import { entityName } from './entity-name';
import { formatPeriod, monthOfPeriod } from './period';
import { RevisionChanges } from './revision-changes';
import { RunBadge, StatementBadge } from './statement-badges';
import { runList } from './statement-list';
import { StatementSections } from './statement-sections';
import { usePeriodFilter, usePeriods } from './use-periods';

const TABLE = 'bill-runs';

function StatementChange({ run, statementId }: { run: BilledRun; statementId: string }) {
  const revision = run.revisions.find((one) => one.statementId === statementId);
  return revision && revision.previousDueMinor !== null ? (
    <RevisionChanges revision={revision} isNamed={false} />
  ) : null;
}

/** What a run came to: its statements, and whether anything is different from before. */
function Results({ run }: { run: BilledRun }) {
  const t = useTranslations('settlement.runs');
  const classes = useTranslations('statements.productClasses');
  return (
    <section aria-label={t('results')} className="mt-3 border-line border-t pt-3">
      <p role="status" className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={run.isChanged ? 'info' : 'muted'}>{run.isChanged ? t('changed') : t('unchanged')}</Badge>
        {t('summary', { lines: run.lines, statements: run.statements })}
      </p>
      <ul className="mt-2 divide-y divide-line">
        {run.results.map((statement) => (
          <li key={statement.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5 text-sm">
            <TextLink href={routes.statement(statement.id)}>
              {classes(statement.productClass)} · {entityName(statement.entity)}
            </TextLink>
            <StatementBadge state={statement.state} />
            <StatementChange run={run} statementId={statement.id} />
            <span className="ml-auto">
              <Money minor={statement.dueMinor} currency={statement.currency} emphasis="strong" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Computes a period's statements; the newest whose bill day has come is the usual one. */
function RunPanel({ choice }: { choice: RunChoice }) {
  const t = useTranslations('settlement.runs');
  const locale = useLocale();
  const words = useProblemWords();
  const run = useRunBills();
  const periods = usePeriods(monthOfPeriod(choice.period));
  const [period, setPeriod] = useState(choice.period);
  const problem = run.error ? problemOf(run.error) : null;
  return (
    <Panel title={t('run')} description={t('runBody')} className="mb-4">
      <FormError refusal={problem && { message: words.forProblem(problem), requestId: problem.requestId }} />
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('period')}>
          <Select
            value={period}
            options={periods}
            onChange={(event) => setPeriod(event.target.value)}
            className="w-44"
          />
        </Field>
        <Button variant="primary" pending={run.isPending} onClick={() => run.mutate(period)}>
          {t('start')}
        </Button>
        <p className="text-muted text-xs">
          {t('next', {
            period: formatPeriod(choice.nextPeriod, locale),
            day: formatDay(choice.nextBillDay, locale),
          })}
        </p>
      </div>
      {run.data ? <Results run={run.data} /> : null}
    </Panel>
  );
}

/** Why a run failed, or what it changed of each statement. */
function Changes({ run }: { run: BillRunView }) {
  const t = useTranslations('settlement.runs');
  const words = useTranslations('settlement.changes');
  const errors = useTranslations('errors');
  if (run.fault) return errors(run.fault as 'conflict');
  if (run.state !== 'complete') return null;
  if (run.revisions.length === 0) return t(run.isChanged ? 'changed' : 'unchanged');
  const again = run.revisions.filter(({ previousDueMinor }) => previousDueMinor !== null);
  const first = run.revisions.filter(({ previousDueMinor }) => previousDueMinor === null);
  return (
    <span className="flex flex-col gap-1.5 py-1">
      {first.length > 0 ? (
        <span>{words('newStatement', { count: first.reduce((sum, { lines }) => sum + lines, 0) })}</span>
      ) : null}
      {again.map((revision) => (
        <RevisionChanges key={revision.statementId} revision={revision} isNamed />
      ))}
    </span>
  );
}

type RunColumnOf = Column<BillRunView> & { id: RunColumn };

function useColumns(): [RunColumnOf, ...RunColumnOf[]] {
  const t = useTranslations('settlement');
  const locale = useLocale();
  const header = (id: 'startedAt' | 'runState' | 'changes' | 'startedBy' | 'statements' | 'duration') =>
    t(`columns.${id}`);
  return [
    {
      id: 'period',
      header: t('columns.period'),
      width: 'sm',
      cell: (row) => formatPeriod(row.period, locale),
    },
    {
      id: 'startedAt',
      header: header('startedAt'),
      sort: 'startedAt',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.startedAt} format="second" />,
    },
    {
      id: 'state',
      header: header('runState'),
      width: 'sm',
      narrow: 'badge',
      cell: (row) => <RunBadge state={row.state} />,
    },
    {
      id: 'changes',
      header: header('changes'),
      width: 'xl',
      narrow: 'line',
      cell: (row) => <Changes run={row} />,
    },
    {
      id: 'lines',
      header: t('columns.lines'),
      width: 'sm',
      align: 'end',
      narrow: 'line',
      cell: (row) => row.lines.toLocaleString(locale),
    },
    {
      id: 'statements',
      header: header('statements'),
      width: 'sm',
      align: 'end',
      narrow: 'line',
      cell: (row) => row.statements,
    },
    {
      id: 'startedBy',
      header: header('startedBy'),
      width: 'md',
      narrow: 'line',
      cell: (row) => (row.startedBy === 'schedule' ? t('runs.schedule') : row.startedBy),
    },
  ];
}

/** Bill runs: which period, by whom, and whether statements came to other figures than before. */
export function RunsScreen({ canRun, canExport }: { canRun: boolean; canExport: boolean }) {
  const t = useTranslations('settlement.runs');
  const list = useListState(runList);
  const query = useQuery(billRunsOptions(list.query));
  const columns = useColumns();
  const filters = [usePeriodFilter()];
  const hrefOf = (row: BillRunView) => `${routes.statements()}?period=${row.period}`;
  return (
    <ListScreen
      header={
        <>
          <PageHeader title={t('title')} description={t('description')} />
          <StatementSections />
          {canRun && query.data ? <RunPanel choice={query.data.choice} /> : null}
        </>
      }
    >
      <ListTable
        id={TABLE}
        caption={t('title')}
        columns={columns}
        filters={filters}
        list={list}
        query={query}
        actions={
          canExport ? (
            <ListExport
              id={TABLE}
              room="settlement.runs"
              source="bill-runs"
              search={list.query}
              columns={columns}
              fetchFile={(columns, lang) =>
                fetchListFile(apiRoutes.billRunsExport(), list.query, { columns, bom: '1', lang })
              }
              isEmpty={query.data?.total === 0}
            />
          ) : null
        }
        rowId={(row) => row.id}
        rowHref={hrefOf}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
        source={t('source')}
      />
    </ListScreen>
  );
}
