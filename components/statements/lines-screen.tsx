'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { DataTable, shownColumns } from '@/components/data-table/data-table';
import { FilterBar } from '@/components/data-table/filter-bar';
import { ListScreen } from '@/components/data-table/list-screen';
import { useTablePreferences } from '@/components/data-table/table-preferences';
import { useListState } from '@/components/data-table/use-list-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { routes } from '@/lib/routes';
import type { LineOptions } from '@/lib/statements/contract';
import type { LineColumn } from '@/lib/statements/contract-values';
import { linesQuery, lineTotalsQuery } from '@/lib/statements/queries';
import { useLineColumns } from './line-columns';
import { LineExportMenu } from './line-export-menu';
import { useLineFilters } from './line-filters';
import { filterSearch, lineList } from './line-list';
import { LineTotals } from './line-totals';
import { MonthStepper } from './month-stepper';
import { useLineExport } from './use-line-export';

const TABLE = 'statement-lines';

function Empty() {
  const t = useTranslations('statements.empty');
  return (
    <EmptyState
      title={t('title')}
      body={t('body')}
      action={<LinkButton href={routes.endpoints()}>{t('action')}</LinkButton>}
    />
  );
}

/** The transaction lines of a month: what is sold, what is billed and why not, and the file of it. */
export function LinesScreen({ options, canExport }: { options: LineOptions; canExport: boolean }) {
  const t = useTranslations('statements');
  const list = useListState(lineList);
  const query = useQuery(linesQuery(list.query));
  const totals = useQuery(lineTotalsQuery(filterSearch(list.query)));
  const columns = useLineColumns();
  const filters = useLineFilters(options.products);
  const { preferences } = useTablePreferences(TABLE);
  const shown = shownColumns(columns, preferences.columns).map((column) => column.id as LineColumn);
  const download = useLineExport(list.query, shown);
  const stepper = (
    <MonthStepper
      value={list.values.month}
      firstMonth={options.firstMonth}
      currentMonth={options.currentMonth}
      onChange={(month) => list.setFilters({ month })}
    />
  );
  return (
    <ListScreen header={<PageHeader title={t('title')} description={t('description')} actions={stepper} />}>
      <FilterBar
        id={TABLE}
        columns={columns}
        filters={filters}
        list={list}
        page={query.data}
        searchPlaceholder={t('search')}
        actions={
          canExport ? (
            <LineExportMenu
              run={download.run}
              isPending={download.isPending}
              isEmpty={query.data?.total === 0}
            />
          ) : null
        }
      />
      <LineTotals
        totals={totals.data}
        chosen={list.values.billing ?? []}
        onChoose={(billing) => list.setFilters({ billing })}
      />
      <DataTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        query={query}
        list={list}
        rowId={(row) => row.id}
        rowHref={(row) => routes.order(row.orderRowId)}
        empty={<Empty />}
        source={t('source')}
      />
    </ListScreen>
  );
}
