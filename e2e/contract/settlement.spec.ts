import { expect, test } from '@playwright/test';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import type {
  BilledRun,
  BillRunView,
  CalendarView,
  LedgerBalances,
  LedgerEntryView,
  LedgerVerdict,
  LineBilling,
  RunChoice,
  SettledLineView,
  StatementDetail,
  StatementView,
  TermsList,
  TierDistance,
} from '@/lib/statements/settlement-contract';
import { freshId } from '../fixtures/marketplace';
import { as, jsonOf, okJson, type Problem } from './api';

const NOWHERE = '00000000-0000-7000-8000-000000000000';

/** Runs the newest period that may be run, as finance does; the schedule's own run may be under way. */
async function run(): Promise<BilledRun> {
  const finance = await as('finance');
  const runs = okJson<ListPage<BillRunView> & { choice: RunChoice }>(await finance.get(apiRoutes.billRuns()));
  const ask = () => finance.send('POST', apiRoutes.billRuns(), { period: runs.choice.period });
  let answer = await ask();
  await expect(async () => {
    if (answer.status === 409) answer = await ask();
    expect(answer.status, answer.text).toBe(200);
  }).toPass();
  return okJson<BilledRun>(answer);
}

test('a run gives statements whose lines come to their due, and the same again changes nothing', async () => {
  const finance = await as('finance');
  const first = await run();
  expect(first.state).toBe('complete');
  expect(first.results.length).toBeGreaterThan(0);
  const again = await run();
  expect(again.isChanged).toBe(false);
  expect(again.results).toEqual(first.results);
  const [statement] = first.results as [StatementView];
  const detail = okJson<StatementDetail>(await finance.get(apiRoutes.statement(statement.id)));
  expect(detail).toMatchObject({ ...statement, canClose: true });
  const booked = detail.entries.at(-1);
  expect(booked?.linesDigest).toBe(statement.linesDigest);
  expect(booked?.postings.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(0);
  const page = okJson<ListPage<SettledLineView>>(
    await finance.get(apiRoutes.linesOfStatement(statement.id), { limit: 100 }),
  );
  expect(page.total).toBe(statement.lines);
  if (page.nextCursor === null) {
    const due = page.items.reduce((sum, line) => sum + line.dueMinor, 0);
    expect(due + statement.carriedMinor).toBe(statement.dueMinor);
  }
  const line = page.items[0];
  const billing = okJson<LineBilling>(await finance.get(apiRoutes.lineBilling(line?.id ?? '')));
  expect(billing).toMatchObject({ reasons: [], statement: { id: statement.id } });
});

test('the ledger balances, is whole, and tells its head', async () => {
  await run();
  const auditor = await as('auditor');
  const page = okJson<ListPage<LedgerEntryView>>(await auditor.get(apiRoutes.ledger()));
  const verdict = okJson<LedgerVerdict>(await auditor.send('POST', apiRoutes.ledgerVerification(), {}));
  expect(verdict).toMatchObject({ isWhole: true, broken: null, headHash: page.items[0]?.hash });
  const now = okJson<LedgerBalances>(await auditor.get(apiRoutes.ledgerBalances()));
  expect(now.balances.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(0);
  const before = okJson<LedgerBalances>(
    await auditor.get(apiRoutes.ledgerBalances(), { at: '2020-01-01T00:00:00Z' }),
  );
  expect(before.balances).toEqual([]);
});

test('terms are added and listed, never twice for one instant', async () => {
  const finance = await as('finance');
  const productId = freshId('OFFI');
  const terms = {
    productClass: 'joint',
    productId,
    validFrom: '2026-01-01T00:00:00+08:00',
    method: 'deal_share',
    shareBps: 7_000,
    taxBps: 600,
  };
  expect((await finance.send('POST', apiRoutes.settlementTerms(), terms)).status).toBe(200);
  const twice = await finance.send('POST', apiRoutes.settlementTerms(), terms);
  expect(jsonOf<Problem>(twice)).toMatchObject({
    status: 400,
    errors: [{ path: 'validFrom', code: 'taken' }],
  });
  const list = okJson<TermsList>(await finance.get(apiRoutes.settlementTerms(), { productId }));
  expect(list.items).toMatchObject([{ productId, shareBps: 7_000, standing: 'current' }]);
  expect(list.defaults.map((one) => one.productClass)).toEqual(['common', 'joint', 'selected', 'huawei']);
});

test('a seller’s own day moves a bill day, and lets go of it again', async () => {
  const finance = await as('finance');
  const read = async () => okJson<CalendarView>(await finance.get(apiRoutes.billCalendar(), { year: 2026 }));
  const plain = await read();
  const day = plain.billDays[10]?.day ?? '';
  const set = await finance.send('PUT', apiRoutes.calendarDay(day), { isWorking: false, note: 'x' });
  expect(set.status).toBe(200);
  expect((await read()).billDays[10]?.day).not.toBe(day);
  expect((await finance.send('DELETE', apiRoutes.calendarDay(day))).status).toBe(204);
  expect(await read()).toEqual(plain);
  expect((await finance.send('DELETE', apiRoutes.calendarDay(day))).status).toBe(404);
  expect((await finance.send('PUT', apiRoutes.calendarDay('2026-02-30'), { isWorking: true })).status).toBe(
    404,
  );
});

test('the distance to the next increment is told for this month', async () => {
  const told = okJson<TierDistance>(await (await as('finance')).get(apiRoutes.tierDistance()));
  for (const row of told.rows.filter((one) => one.missingMinor !== null))
    expect((row.missingMinor ?? 0) + row.paidMinor).toBe(row.nextFromMinor);
});

test('what cannot be is refused by field, and foreign ids are not found', async () => {
  const finance = await as('finance');
  const future = await finance.send('POST', apiRoutes.billRuns(), { period: '209912' });
  expect(jsonOf<Problem>(future)).toMatchObject({ errors: [{ path: 'period', code: 'bill_day_ahead' }] });
  expect((await finance.send('POST', apiRoutes.billRuns(), { period: '2026-13' })).status).toBe(400);
  for (const path of [
    apiRoutes.statement(NOWHERE),
    apiRoutes.linesOfStatement(NOWHERE),
    apiRoutes.lineBilling(NOWHERE),
    apiRoutes.statement('x'),
  ])
    expect((await finance.get(path)).status, path).toBe(404);
});

test('reading needs its right, and running, closing and terms another', async () => {
  const [auditor, delivery] = [await as('auditor'), await as('delivery')];
  for (const path of [
    apiRoutes.statements(),
    apiRoutes.billRuns(),
    apiRoutes.ledger(),
    apiRoutes.settlementTerms(),
  ]) {
    expect((await auditor.get(path)).status, path).toBe(200);
    expect((await delivery.get(path)).status, path).toBe(403);
  }
  for (const path of [apiRoutes.billRuns(), apiRoutes.settlementTerms(), apiRoutes.statementClosing(NOWHERE)])
    expect((await auditor.send('POST', path, {})).status, path).toBe(403);
  expect((await auditor.get(apiRoutes.statementsExport())).status).toBe(403);
});

test('files hold what the lists show, with the control total of what is due', async () => {
  const { results } = await run();
  const owner = await as('owner');
  const statement = results[0] as StatementView;
  const statements = await owner.get(apiRoutes.statementsExport(), { period: statement.period, lang: 'en' });
  expect(statements.status).toBe(200);
  expect(statements.text).toContain('Contracting entity');
  const lines = await owner.get(apiRoutes.linesOfStatementExport(), {
    statementId: statement.id,
    lang: 'zh-CN',
  });
  expect(lines.text.split('\r\n')[0]).toContain('应结算金额');
  const ledger = await owner.get(apiRoutes.ledgerExport(), { lang: 'en' });
  expect(ledger.text).toContain('Receivable');
});
