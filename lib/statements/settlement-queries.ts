import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type {
  BilledRun,
  BillRunView,
  CalendarDayView,
  CalendarView,
  LedgerBalances,
  LedgerEntryView,
  LedgerVerdict,
  LineBilling,
  RunChoice,
  SetCalendarDay,
  SetSettlement,
  SettledLineView,
  SettlementSettings,
  StatementDetail,
  StatementView,
  TermsList,
  TermsView,
  TierDistance,
} from './settlement-contract';
import type { LedgerColumn, SettledLineColumn, StatementColumn } from './settlement-contract-values';

const RUNS_MS = 3_000;
const TIERS_MS = 60_000;

/** Keys of statements, runs, terms, ledger and calendar; `search` is a list's query string (`?…`). */
export const settlementKeys = {
  all: ['statements', 'settlement'] as const,
  list: (search: string) => [...settlementKeys.all, 'list', search] as const,
  detail: (id: string) => [...settlementKeys.all, 'detail', id] as const,
  lines: (id: string, search: string) => [...settlementKeys.all, 'lines', id, search] as const,
  runs: (search: string) => [...settlementKeys.all, 'runs', search] as const,
  terms: (search: string) => [...settlementKeys.all, 'terms', search] as const,
  settings: () => [...settlementKeys.all, 'settings'] as const,
  tiers: () => [...settlementKeys.all, 'tiers'] as const,
  ledger: (search: string) => [...settlementKeys.all, 'ledger', search] as const,
  balances: (search: string) => [...settlementKeys.all, 'balances', search] as const,
  verification: () => [...settlementKeys.all, 'verification'] as const,
  calendar: (year: number) => [...settlementKeys.all, 'calendar', year] as const,
  billing: (lineId: string) => [...settlementKeys.all, 'billing', lineId] as const,
};

export const statementsOptions = (search: string) =>
  queryOptions({
    queryKey: settlementKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<StatementView>>(apiRoutes.statements() + search, { signal }),
    placeholderData: keepPreviousData,
  });

export const statementOptions = (id: string) =>
  queryOptions({
    queryKey: settlementKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<StatementDetail>(apiRoutes.statement(id), { signal }),
  });

export const settledLinesOptions = (id: string, search: string) =>
  queryOptions({
    queryKey: settlementKeys.lines(id, search),
    queryFn: ({ signal }) =>
      fetchJson<ListPage<SettledLineView>>(apiRoutes.linesOfStatement(id) + search, { signal }),
    placeholderData: keepPreviousData,
  });

/** The runs with what may be run next. */
export const billRunsOptions = (search: string) =>
  queryOptions({
    queryKey: settlementKeys.runs(search),
    queryFn: ({ signal }) =>
      fetchJson<ListPage<BillRunView> & { choice: RunChoice }>(apiRoutes.billRuns() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(RUNS_MS),
  });

export const settlementTermsOptions = (search: string) =>
  queryOptions({
    queryKey: settlementKeys.terms(search),
    queryFn: ({ signal }) => fetchJson<TermsList>(apiRoutes.settlementTerms() + search, { signal }),
    placeholderData: keepPreviousData,
  });

export const settlementSettingsOptions = () =>
  queryOptions({
    queryKey: settlementKeys.settings(),
    queryFn: ({ signal }) => fetchJson<SettlementSettings>(apiRoutes.settlementSettings(), { signal }),
  });

export const tierDistanceOptions = () =>
  queryOptions({
    queryKey: settlementKeys.tiers(),
    queryFn: ({ signal }) => fetchJson<TierDistance>(apiRoutes.tierDistance(), { signal }),
    refetchInterval: live(TIERS_MS),
  });

export const ledgerOptions = (search: string) =>
  queryOptions({
    queryKey: settlementKeys.ledger(search),
    queryFn: ({ signal }) => fetchJson<ListPage<LedgerEntryView>>(apiRoutes.ledger() + search, { signal }),
    placeholderData: keepPreviousData,
  });

export const ledgerBalancesOptions = (search: string) =>
  queryOptions({
    queryKey: settlementKeys.balances(search),
    queryFn: ({ signal }) => fetchJson<LedgerBalances>(apiRoutes.ledgerBalances() + search, { signal }),
    placeholderData: keepPreviousData,
  });

export const calendarOptions = (year: number) =>
  queryOptions({
    queryKey: settlementKeys.calendar(year),
    queryFn: ({ signal }) => fetchJson<CalendarView>(apiRoutes.billCalendar(), { query: { year }, signal }),
  });

export const lineBillingOptions = (lineId: string) =>
  queryOptions({
    queryKey: settlementKeys.billing(lineId),
    queryFn: ({ signal }) => fetchJson<LineBilling>(apiRoutes.lineBilling(lineId), { signal }),
  });

/** A change after which everything of the room is read again, the transaction lines included. */
function useSettlementChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['statements'] }),
  });
}

export const useRunBills = () =>
  useSettlementChange((period: string) =>
    fetchJson<BilledRun>(apiRoutes.billRuns(), { method: 'POST', body: { period } }),
  );

export const useCloseStatement = () =>
  useSettlementChange((id: string) =>
    fetchJson<StatementDetail>(apiRoutes.statementClosing(id), { method: 'POST', body: {} }),
  );

/** `body` is `addTermsInput` as it goes over the wire: `validFrom` an ISO instant. */
export const useAddTerms = () =>
  useSettlementChange((body: Record<string, unknown>) =>
    fetchJson<TermsView>(apiRoutes.settlementTerms(), { method: 'POST', body }),
  );

export const useSetSettlement = () =>
  useSettlementChange((body: SetSettlement) =>
    fetchJson<SettlementSettings>(apiRoutes.settlementSettings(), { method: 'PUT', body }),
  );

/** Lets certification name the contracting entity again. */
export const useClearSettlement = () =>
  useSettlementChange(() =>
    fetchJson<SettlementSettings>(apiRoutes.settlementSettings(), { method: 'DELETE' }),
  );

/** Looks at every row of the ledger and of the statements; a change of nothing. */
export const useVerifyLedger = () =>
  useMutation({
    mutationFn: () => fetchJson<LedgerVerdict>(apiRoutes.ledgerVerification(), { method: 'POST', body: {} }),
  });

export const useSetCalendarDay = () =>
  useSettlementChange(({ day, ...body }: SetCalendarDay & { day: string }) =>
    fetchJson<CalendarDayView>(apiRoutes.calendarDay(day), { method: 'PUT', body }),
  );

/** Has the kept calendar hold again for a day. */
export const useClearCalendarDay = () =>
  useSettlementChange((day: string) => fetchJson<void>(apiRoutes.calendarDay(day), { method: 'DELETE' }));

type FileWishes<Column> = { columns: readonly Column[]; bom: boolean; lang: Locale };
const wishes = <Column>({ columns, bom, lang }: FileWishes<Column>) => ({
  columns: columns as readonly string[],
  bom: bom ? '1' : '0',
  lang,
});

export const fetchStatementsFile = (search: string, wanted: FileWishes<StatementColumn>) =>
  fetchListFile(apiRoutes.statementsExport(), search, wishes(wanted));
export const fetchSettledLinesFile = (search: string, wanted: FileWishes<SettledLineColumn>) =>
  fetchListFile(apiRoutes.linesOfStatementExport(), search, wishes(wanted));
export const fetchLedgerFile = (search: string, wanted: FileWishes<LedgerColumn>) =>
  fetchListFile(apiRoutes.ledgerExport(), search, wishes(wanted));
