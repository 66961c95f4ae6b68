import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import type { LineTotals, LineView } from '@/lib/statements/contract';
import { type ApiAnswer, anonymous, as, okJson, type Query } from './api';

type CsvFile = { header: string[]; rows: string[][]; control: string };

function readCsv({ text }: ApiAnswer): CsvFile {
  const [header = [], ...records] = parse(text, { bom: true, relax_column_count: false }) as string[][];
  const last = records.pop() ?? [];
  return { header, rows: records, control: last[0] ?? '' };
}

const months = (back: number): string => {
  const now = new Date(Date.now() + 8 * 3_600_000);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
};

async function allLines(query: Query): Promise<LineView[]> {
  const finance = await as('finance');
  const lines: LineView[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const paged: Query = { ...query, limit: 100, ...(cursor ? { cursor } : {}) };
    const page: ListPage<LineView> = okJson(await finance.get(apiRoutes.statementLines(), paged));
    lines.push(...page.items);
    cursor = page.nextCursor;
  }
  return lines;
}

const decimal = (minor: number) => (minor / 100).toFixed(2);

test.describe('the export of transaction lines', () => {
  const filters: readonly Query[] = [
    { month: months(1) },
    { month: months(2), orderType: 'NEW,RENEW' },
    { month: 'all', billing: 'trial_or_zero' },
    { month: months(3), sort: 'amount', dir: 'asc' },
    { month: months(1), q: 'no-such-line' },
  ];
  for (const query of filters) {
    test(`holds exactly the rows and the sum of the screen for ${JSON.stringify(query)}`, async () => {
      const finance = await as('finance');
      const lines = await allLines(query);
      const { sort: _sort, dir: _dir, ...filter } = query;
      const totals = okJson<LineTotals>(await finance.get(apiRoutes.statementLineTotals(), filter));
      const answer = await finance.get(apiRoutes.statementLinesExport(), {
        ...query,
        columns: 'orderId,orderLineId,amount,currency',
        lang: 'en',
      });
      expect(answer.status).toBe(200);
      const file = readCsv(answer);
      // A line without an order is known by its own number, as on the screen.
      expect(file.rows).toEqual(
        lines.map(({ orderId, orderLineId, amountMinor, currency }) => [
          orderId || orderLineId,
          orderLineId,
          decimal(amountMinor),
          currency,
        ]),
      );
      expect(totals.count).toBe(lines.length);
      expect(answer.headers.get('x-row-count')).toBe(String(lines.length));
      const sums = totals.byCurrency
        .map(({ currency, amountMinor }) => `${currency}=${decimal(amountMinor)}`)
        .sort()
        .join(' ');
      expect(answer.headers.get('x-control-total')).toBe(sums || 'none');
      expect(file.control).toBe(`#control rows=${lines.length} ${sums}`.trim());
    });
  }

  test('narrowed to one product of one month equals what the screen shows', async () => {
    const finance = await as('finance');
    const month = months(1);
    const product = (await allLines({ month }))[0]?.productName ?? '';
    const lines = await allLines({ month, product });
    expect(lines.length).toBeGreaterThan(0);
    const totals = okJson<LineTotals>(await finance.get(apiRoutes.statementLineTotals(), { month, product }));
    const answer = await finance.get(apiRoutes.statementLinesExport(), { month, product, lang: 'en' });
    const file = readCsv(answer);
    expect(file.rows).toHaveLength(lines.length);
    const at = file.header.indexOf('Amount after discount');
    const amount = file.header.findIndex((name) => /amount/i.test(name) && !/list|original/i.test(name));
    const column = at >= 0 ? at : amount;
    const sum = file.rows.reduce((total, row) => total + Math.round(Number(row[column]) * 100), 0);
    expect(sum).toBe(totals.byCurrency.reduce((total, one) => total + one.amountMinor, 0));
  });

  test('is a file in UTF-8 that names itself, with a byte order mark on demand', async () => {
    const finance = await as('finance');
    const query = { month: months(1) };
    const { headers } = await finance.get(apiRoutes.statementLinesExport(), query);
    expect(headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w.-]+\.csv"; filename\*=UTF-8''/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    for (const [bom, first] of [
      ['1', 0xef],
      ['0', 'o'.charCodeAt(0)],
    ] as const) {
      const url = `${finance.base}${apiRoutes.statementLinesExport()}?month=${months(1)}&bom=${bom}&lang=en`;
      const { cookie = '' } = finance.headers;
      const bytes = Buffer.from(await (await fetch(url, { headers: { cookie } })).arrayBuffer());
      if (bom === '1') expect(bytes[0]).toBe(first);
      else expect(bytes[0]).not.toBe(0xef);
      expect(bytes.includes('\r\n')).toBe(true);
    }
  });

  test('is for owner and finance, and leaves an audit row', async () => {
    const path = apiRoutes.statementLinesExport();
    expect((await anonymous.get(path)).status).toBe(401);
    for (const name of ['product', 'delivery', 'auditor'])
      expect((await (await as(name)).get(path)).status, name).toBe(403);
    const answer = await (await as('finance')).get(path, { month: months(2) });
    const requestId = answer.headers.get('x-request-id') ?? '';
    const audit = await (await as('owner')).get(apiRoutes.audit(), { action: 'statements', q: requestId });
    expect(okJson<ListPage<{ action: string }>>(audit).items).toMatchObject([
      { action: 'statements.export_lines', requestId },
    ]);
  });

  test('of another seller holds that seller’s lines alone', async () => {
    const empty = await as('owner@empty.example');
    const answer = await empty.get(apiRoutes.statementLinesExport(), { month: months(1) });
    expect(readCsv(answer).rows).toEqual([]);
  });
});

const OTHERS: readonly [path: string, exportPath: string, query: Query, person: string][] = [
  [
    apiRoutes.instances(),
    '/api/instances/export',
    { status: 'frozen', chargingMode: 'PERIOD', q: '云' },
    'finance',
  ],
  [apiRoutes.orders(), '/api/orders/export', { month: months(1) }, 'finance'],
  [apiRoutes.tenants(), apiRoutes.tenantsExport(), { q: 'orgid.demo.example' }, 'delivery'],
  [
    apiRoutes.directoryUsers(),
    apiRoutes.directoryUsersExport(),
    { app: 'app-yunqi-crm', state: 'withdrawn' },
    'delivery',
  ],
  [apiRoutes.assets(), apiRoutes.assetsExport(), { kind: 'saas', state: 'approved,pending' }, 'finance'],
  [apiRoutes.callbacks(), apiRoutes.callbacksExport(), { month: months(1), verdict: 'accepted' }, 'owner'],
];
for (const [path, exportPath, query, person] of OTHERS) {
  test(`${exportPath} holds as many rows as the list of the same filter`, async () => {
    const api = await as(person);
    const { total } = okJson<ListPage<unknown>>(await api.get(path, query));
    const answer = await api.get(exportPath, { ...query, lang: 'en' });
    expect(answer.status).toBe(200);
    expect(Number(answer.headers.get('x-row-count'))).toBe(total);
    expect(readCsv(answer).rows).toHaveLength(total);
    expect((await anonymous.get(exportPath)).status).toBe(401);
  });
}
