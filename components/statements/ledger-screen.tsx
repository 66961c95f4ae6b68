'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { FilterBar } from '@/components/data-table/filter-bar';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListPager } from '@/components/data-table/list-pager';
import type { Column } from '@/components/data-table/types';
import { useListState } from '@/components/data-table/use-list-state';
import { Field } from '@/components/form/field';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Input } from '@/components/ui/input';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { LEDGER_ACCOUNTS, LEDGER_KINDS } from '@/db/enums/statements';
import type { LedgerEntryView, LedgerVerdict } from '@/lib/statements/settlement-contract';
import { LEDGER_COLUMNS, type LedgerColumn } from '@/lib/statements/settlement-contract-values';
import {
  fetchLedgerFile,
  ledgerBalancesOptions,
  ledgerOptions,
  useVerifyLedger,
} from '@/lib/statements/settlement-queries';
import { EntryList } from './entry-list';
import { ledgerList } from './statement-list';
import { StatementSections } from './statement-sections';
import { usePeriodFilter } from './use-periods';

const TABLE = 'ledger';
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The end of a day in China, as the balances ask for it. */
const endOf = (day: string) => new Date(`${day}T23:59:59.999+08:00`).toISOString();

function Balances() {
  const t = useTranslations('settlement');
  const [day, setDay] = useQueryState('asOf', parseAsString);
  const search = day && DAY.test(day) ? `?${new URLSearchParams({ at: endOf(day) })}` : '';
  const { data } = useQuery(ledgerBalancesOptions(search));
  return (
    <Panel title={t('ledger.balances')}>
      <Field label={t('ledger.asOf')} hint={t('ledger.asOfHint')}>
        <Input
          type="date"
          value={day ?? ''}
          onChange={(event) => void setDay(event.target.value || null)}
          className="w-44"
        />
      </Field>
      {data ? (
        <table className="mt-3 w-full text-sm">
          <caption className="pb-1 text-left text-muted text-xs">
            <DateTime iso={data.asOf} format="second" />
          </caption>
          <tbody>
            {data.balances.map(({ account, currency, amountMinor }) => (
              <tr key={`${account} ${currency}`} className="border-line border-b last:border-b-0">
                <th scope="row" className="py-1 text-left font-normal">
                  {t(`accounts.${account}`)}
                </th>
                <td className="py-1 text-right">
                  <Money minor={amountMinor} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Skeleton className="mt-3 h-32 w-full" />
      )}
      {data?.balances.length === 0 ? <p className="mt-3 text-muted text-sm">{t('ledger.none')}</p> : null}
    </Panel>
  );
}

function Verdict({ verdict }: { verdict: LedgerVerdict }) {
  const t = useTranslations('settlement.ledger');
  const { broken } = verdict;
  if (verdict.isWhole || !broken)
    return (
      <Banner tone="success" title={t('whole')}>
        {t('wholeBody', {
          entries: verdict.entries,
          statements: verdict.statements,
          lines: verdict.lines,
        })}
        <span className="mt-1 block break-all font-mono text-xs">{verdict.headHash}</span>
      </Banner>
    );
  return (
    <Banner tone="danger" title={t('broken')}>
      {t('brokenBody', { problem: t(`problems.${broken.problem}`), table: broken.table, id: broken.id })}
    </Banner>
  );
}

function Verify() {
  const t = useTranslations('settlement.ledger');
  const words = useProblemWords();
  const verify = useVerifyLedger();
  return (
    <Panel title={t('proof')} description={t('proofBody')}>
      <Button pending={verify.isPending} onClick={() => verify.mutate()}>
        {t('verify')}
      </Button>
      <div className="mt-3 empty:hidden">
        {verify.error ? <Banner tone="danger">{words.forProblem(problemOf(verify.error))}</Banner> : null}
        {verify.data ? <Verdict verdict={verify.data} /> : null}
      </div>
    </Panel>
  );
}

function useFilters(): readonly Filter[] {
  const t = useTranslations('settlement');
  return [
    usePeriodFilter(),
    {
      kind: 'options',
      key: 'account',
      label: t('ledger.account'),
      options: LEDGER_ACCOUNTS.map((value) => ({ value, label: t(`accounts.${value}`) })),
    },
    {
      kind: 'options',
      key: 'kind',
      label: t('ledger.kind'),
      options: LEDGER_KINDS.map((value) => ({ value, label: t(`ledgerKinds.${value}`) })),
    },
    { kind: 'fixed', key: 'subjectId', label: t('ledger.statement') },
  ];
}

/** The file has one row a posting; the screen shows entries whole, so that its columns are all of them. */
function useFileColumns(): readonly (Column<never> & { id: LedgerColumn })[] {
  const t = useTranslations('settlement.ledgerColumns');
  return LEDGER_COLUMNS.map((id) => ({ id, header: t(id), cell: () => null }));
}

function Entries({ canExport }: { canExport: boolean }) {
  const t = useTranslations('settlement.ledger');
  const list = useListState(ledgerList);
  const query = useQuery(ledgerOptions(list.query));
  const filters = useFilters();
  const columns = useFileColumns();
  const { data, error } = query;
  return (
    <div className="min-w-0">
      <FilterBar
        id={TABLE}
        columns={[]}
        filters={filters}
        list={list}
        page={data}
        actions={
          canExport ? (
            <ListExport
              id={TABLE}
              room="settlement.ledger"
              source="ledger"
              search={list.query}
              columns={columns}
              fetchFile={(shown, lang) => fetchLedgerFile(list.query, { columns: shown, bom: true, lang })}
              isEmpty={data?.total === 0}
            />
          ) : null
        }
      />
      {!data && error ? (
        <ErrorState requestId={problemOf(error).requestId} onRetry={() => void query.refetch()} />
      ) : null}
      {!data && !error ? <Skeleton className="h-64 w-full" /> : null}
      {data?.items.length === 0 ? <EmptyState title={t('empty.title')} body={t('empty.body')} /> : null}
      {data && data.items.length > 0 ? (
        <>
          <Panel padding="none">
            <EntryList entries={data.items satisfies LedgerEntryView[]} />
          </Panel>
          <ListPager list={list} page={data} />
        </>
      ) : null}
    </div>
  );
}

/** The ledger behind every figure: entries with their postings, balances as of a day, and the proof that none was changed. */
export function LedgerScreen({ canExport }: { canExport: boolean }) {
  const t = useTranslations('settlement.ledger');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <StatementSections />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem] xl:items-start">
        <Entries canExport={canExport} />
        <div className="flex min-w-0 flex-col gap-4">
          <Balances />
          <Verify />
        </div>
      </div>
    </>
  );
}
