'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { shownColumns } from '@/components/data-table/data-table';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { addMonths } from '@/components/data-table/months';
import { useTablePreferences } from '@/components/data-table/table-preferences';
import { useListState } from '@/components/data-table/use-list-state';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { routes } from '@/lib/routes';
import type { LineOptions } from '@/lib/statements/contract';
import { linesQuery, lineTotalsQuery } from '@/lib/statements/queries';
import { useLineColumns } from './line-columns';
import { LineExportMenu } from './line-export-menu';
import { useLineFilters } from './line-filters';
import { filterSearch, lineList } from './line-list';
import { LineTools } from './line-tools';
import { LineTotals } from './line-totals';
import { MonthStepper } from './month-stepper';
import { StatementSections } from './statement-sections';
import { useLineExport } from './use-line-export';

const TABLE = 'statement-lines';

type EmptyProps = { isFirstMonth: boolean; goBack: () => void; canSeeAddresses: boolean };

/** A month without lines leads to the one before; an account without any leads to what brings them. */
function Empty({ isFirstMonth, goBack, canSeeAddresses }: EmptyProps) {
  const t = useTranslations('statements.empty');
  if (!isFirstMonth) {
    return (
      <EmptyState
        title={t('monthTitle')}
        body={t('monthBody')}
        action={<Button onClick={goBack}>{t('monthAction')}</Button>}
      />
    );
  }
  const toAddresses = <LinkButton href={routes.endpoints()}>{t('action')}</LinkButton>;
  return <EmptyState title={t('title')} body={t('body')} action={canSeeAddresses ? toAddresses : null} />;
}

type LinesScreenProps = {
  options: LineOptions;
  canExport: boolean;
  canSeeAddresses: boolean;
  canRun: boolean;
};

/** Everything that the screen reads and does: the list, its totals, and the file of both. */
function useLines({ products }: LineOptions) {
  const list = useListState(lineList);
  const query = useQuery(linesQuery(list.query));
  const totals = useQuery(lineTotalsQuery(filterSearch(list.query)));
  const columns = useLineColumns();
  const hasCurrencies = (totals.data?.byCurrency.length ?? 0) > 1 || list.values.currency !== null;
  const filters = useLineFilters(products, hasCurrencies);
  const { preferences } = useTablePreferences(TABLE);
  const shown = shownColumns(columns, preferences.columns).map((column) => column.id);
  const download = useLineExport(list.query, shown);
  return { list, query, totals, columns, filters, download };
}

/** The transaction lines of a month: what is sold, what is billed and why not, and the file of it. */
export function LinesScreen({ options, canExport, canSeeAddresses, canRun }: LinesScreenProps) {
  const t = useTranslations('statements');
  const { list, query, totals, columns, filters, download } = useLines(options);
  const { firstMonth, currentMonth } = options;
  const toMonth = (month: string | null) => list.setFilters({ month });
  const stepper = (
    <MonthStepper value={list.values.month} {...{ firstMonth, currentMonth }} onChange={toMonth} />
  );
  const empty = (
    <Empty
      isFirstMonth={firstMonth === currentMonth}
      goBack={() => toMonth(addMonths(currentMonth, -1))}
      canSeeAddresses={canSeeAddresses}
    />
  );
  return (
    <ListScreen
      header={
        <>
          <PageHeader
            title={t('title')}
            description={t('description')}
            actions={
              <>
                {canRun ? <LineTools month={list.values.month} options={options} /> : null}
                {stepper}
              </>
            }
          />
          <StatementSections />
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
        searchPlaceholder={t('search')}
        actions={canExport ? <LineExportMenu {...download} isEmpty={query.data?.total === 0} /> : null}
        above={
          <LineTotals
            totals={totals.data}
            chosen={list.values.billing ?? []}
            onChoose={(billing) => list.setFilters({ billing })}
          />
        }
        rowId={(row) => row.id}
        rowHref={(row) => routes.statementLine(row.id)}
        empty={empty}
        source={t('source')}
      />
    </ListScreen>
  );
}
