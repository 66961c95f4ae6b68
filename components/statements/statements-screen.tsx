'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { CURRENCIES, PRODUCT_CLASSES } from '@/db/enums';
import { STATEMENT_STATES } from '@/db/enums/statements';
import { routes } from '@/lib/routes';
import { fetchStatementsFile, statementsOptions } from '@/lib/statements/settlement-queries';
import { useStatementColumns } from './statement-columns';
import { statementList } from './statement-list';
import { StatementSections } from './statement-sections';
import { usePeriodFilter } from './use-periods';
import { WhySearch } from './why-search';

const TABLE = 'statements';

function useFilters(): readonly Filter[] {
  const t = useTranslations('settlement');
  const classes = useTranslations('statements.productClasses');
  return [
    usePeriodFilter(),
    {
      kind: 'options',
      key: 'productClass',
      label: t('columns.productClass'),
      options: PRODUCT_CLASSES.map((value) => ({ value, label: classes(value) })),
    },
    {
      kind: 'options',
      key: 'currency',
      label: t('columns.currency'),
      options: CURRENCIES.map((value) => ({ value, label: value })),
    },
    {
      kind: 'options',
      key: 'state',
      label: t('columns.state'),
      options: STATEMENT_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
    },
  ];
}

type Props = { canExport: boolean; canRun: boolean };

/** The statements that are expected, the newest period first, and why an order is on none of them. */
export function StatementsScreen({ canExport, canRun }: Props) {
  const t = useTranslations('settlement.statements');
  const list = useListState(statementList);
  const query = useQuery(statementsOptions(list.query));
  const columns = useStatementColumns();
  const filters = useFilters();
  const toRuns = <LinkButton href={routes.billRuns()}>{t('toRuns')}</LinkButton>;
  return (
    <ListScreen
      header={
        <>
          <PageHeader title={t('title')} description={t('description')} actions={canRun ? toRuns : null} />
          <StatementSections />
          <WhySearch />
        </>
      }
    >
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={filters}
        list={list}
        query={query}
        actions={
          canExport ? (
            <ListExport
              id={TABLE}
              room="settlement.statements"
              source="statements"
              search={list.query}
              columns={columns}
              fetchFile={(shown, lang) =>
                fetchStatementsFile(list.query, { columns: shown, bom: true, lang })
              }
              isEmpty={query.data?.total === 0}
            />
          ) : null
        }
        rowId={(row) => row.id}
        rowHref={(row) => routes.statement(row.id)}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={canRun ? toRuns : null} />}
        source={t('source')}
      />
    </ListScreen>
  );
}
