'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { problemOf } from '@/components/form/problem';
import { DateTime } from '@/components/ui/date-time';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { LINE_CHANGES } from '@/db/enums/statements';
import { routes } from '@/lib/routes';
import { changesOptions, fetchChangesFile } from '@/lib/statements/change-queries';
import type { RevisionView } from '@/lib/statements/contract-changes';
import type { StatementDetail } from '@/lib/statements/settlement-contract';
import { statementOptions } from '@/lib/statements/settlement-queries';
import { useChangeColumns } from './change-columns';
import { formatPeriod } from './period';
import { SettlementSteps } from './settlement-steps';
import { changeList } from './statement-list';

const TABLE = 'statement-changes';

/** From the amount due before to the one now: what lines and what is carried in make of it. */
function Sums({ revision }: { revision: RevisionView }) {
  const t = useTranslations('settlement.changes');
  const { previousDueMinor, previousCarriedMinor, dueMinor, carriedMinor, currency } = revision;
  if (previousDueMinor === null || previousCarriedMinor === null)
    return (
      <Panel title={t('option', { revision: revision.revision })}>
        <p>{t('first')}</p>
      </Panel>
    );
  const carriedDelta = carriedMinor - previousCarriedMinor;
  const counts = (['added', 'removed', 'changed'] as const)
    .filter((kind) => revision[kind] > 0)
    .map((kind) => t(kind, { count: revision[kind] }));
  return (
    <Panel
      title={t('against', { revision: revision.revision, previous: revision.revision - 1 })}
      description={<DateTime iso={revision.at} format="second" />}
    >
      <SettlementSteps
        label={t('sums')}
        steps={[
          { key: 'before', label: t('dueBefore'), minor: previousDueMinor },
          {
            key: 'lines',
            label: t('lineDelta'),
            hint: counts.join(' · ') || undefined,
            minor: dueMinor - previousDueMinor - carriedDelta,
            isKept: counts.length > 0,
          },
          { key: 'carried', label: t('carriedDelta'), minor: carriedDelta },
        ]}
        total={t('dueAfter')}
        totalMinor={dueMinor}
        currency={currency}
      />
    </Panel>
  );
}

function useFilters(statement: StatementDetail): readonly Filter[] {
  const t = useTranslations('settlement.changes');
  return [
    {
      kind: 'one',
      key: 'revision',
      label: t('revision'),
      options: statement.revisions.map(({ revision }) => ({
        value: String(revision),
        label: t('option', { revision }),
      })),
    },
    {
      kind: 'options',
      key: 'change',
      label: t('columns.change'),
      options: LINE_CHANGES.map((value) => ({ value, label: t(`kinds.${value}`) })),
    },
  ];
}

function Changes({ statement, canExport }: { statement: StatementDetail; canExport: boolean }) {
  const t = useTranslations('settlement.changes');
  const list = useListState(changeList);
  const query = useQuery(changesOptions(statement.id, list.query));
  const columns = useChangeColumns();
  const filters = useFilters(statement);
  const chosen = Number(list.values.revision) || statement.revision;
  const revision = statement.revisions.find((one) => one.revision === chosen);
  const search = `${list.query}${list.query ? '&' : '?'}statementId=${statement.id}`;
  const save = (
    <ListExport
      id={TABLE}
      room="settlement.changes"
      source="statement-changes"
      search={search}
      columns={columns}
      fetchFile={(shown, lang) => fetchChangesFile(search, { columns: shown, lang })}
      isEmpty={query.data?.total === 0}
    />
  );
  const empty =
    revision?.previousDueMinor === null ? (
      <EmptyState title={t('option', { revision: chosen })} body={t('first')} />
    ) : (
      <EmptyState title={t('none')} body={t('noneBody')} />
    );
  return (
    <>
      {revision ? <Sums revision={revision} /> : null}
      <section aria-label={t('caption')} className="mt-4 min-w-0">
        <ListTable
          id={TABLE}
          caption={t('caption')}
          columns={columns}
          filters={filters}
          list={list}
          query={query}
          searchPlaceholder={t('search')}
          actions={canExport ? save : null}
          rowId={(row) => row.id}
          rowHref={(row) => routes.statementLine(row.id)}
          empty={empty}
          source={t('source')}
        />
      </section>
    </>
  );
}

/** What a revision of a statement changed against the one before: the sums, and line by line. */
export function ChangesScreen({ id, canExport }: { id: string; canExport: boolean }) {
  const t = useTranslations('settlement');
  const classes = useTranslations('statements.productClasses');
  const locale = useLocale();
  const { data: statement, error, refetch } = useQuery(statementOptions(id));
  if (!statement && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!statement) return <SkeletonDetail />;
  const name = t('changes.crumb', {
    period: formatPeriod(statement.period, locale),
    productClass: classes(statement.productClass),
  });
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('statements.title'), href: routes.statements() },
          { label: name, href: routes.statement(id) },
        ]}
        title={t('changes.title')}
      />
      <Changes statement={statement} canExport={canExport} />
    </>
  );
}
