import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { DEMO_SELLER_ID } from '@/lib/emulator/demo';
import {
  type FinanceView,
  financeLineView,
  financeView,
  type SendView,
  sendView,
} from '@/lib/emulator/views-finance';
import { apiRoutes } from '@/lib/routes';
import type { FileDetail } from '@/lib/statements/reconciliation/contract';
import { as, okJson, type Problem } from './api';
import { control } from './emulator-control';

const READ_WITHIN_MS = 30_000;
const desk = (path = '') => `${apiRoutes.emulator()}/finance${path}`;
const owner = () => as('owner');
const monthOf = async (period?: string): Promise<FinanceView> => {
  const query = { sellerId: DEMO_SELLER_ID, ...(period ? { period } : {}) };
  return financeView.parse(okJson(await (await owner()).get(desk(), query)));
};

/** The oldest month with statements: no other file of the contract plants anything there. */
async function oldMonth(): Promise<FinanceView> {
  const { periods } = await monthOf();
  for (const period of periods.toReversed()) {
    const month = await monthOf(period);
    if (month.statements.some(({ lines }) => lines > 1)) return month;
  }
  throw new Error('nothing was sold in any month');
}

type Row = Record<string, string>;
async function rowsOf(kind: string, period: string): Promise<Row[]> {
  const query = { sellerId: DEMO_SELLER_ID, period, kind, format: 'csv', language: 'en' };
  const answer = await (await owner()).get(desk('/file'), query);
  expect(answer.status, answer.text).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain(`${kind}-${period}.csv`);
  return parse(answer.text, { bom: true, columns: true }) as Row[];
}
const fenOf = (rows: readonly Row[]) =>
  rows.reduce((sum, row) => sum + Math.round(Number(row['Amount due']) * 100), 0);

test.describe('the finance desk', () => {
  test.describe.configure({ mode: 'serial' });

  test('tells a month whose statements are the sums of its details, to the fen', async () => {
    const month = await oldMonth();
    const [details, summary] = [await rowsOf('details', month.period), await rowsOf('summary', month.period)];
    const dueMinor = month.statements.reduce((sum, one) => sum + one.dueMinor, 0);
    const carried = month.statements.reduce((sum, one) => sum + one.carriedMinor, 0);
    expect(details).toHaveLength(month.statements.reduce((sum, { lines }) => sum + lines, 0));
    expect(fenOf(details)).toBe(dueMinor - carried);
    expect(fenOf(summary)).toBe(dueMinor);
    const query = { sellerId: DEMO_SELLER_ID, period: month.period, limit: 50 };
    const { items } = okJson<{ items: unknown[] }>(await (await owner()).get(desk('/lines'), query));
    expect(items.map((item) => financeLineView.parse(item).period)).toContain(month.period);
  });

  test('plants differences into what it tells of the month, and takes them back', async () => {
    const { period, ...before } = await oldMonth();
    const [truth, sold] = [await rowsOf('details', period), await rowsOf('transactions', period)];
    const plant = async (faults: object[]) => {
      const given = { sellerId: DEMO_SELLER_ID, period, seed: 7, faults };
      return financeView.parse(okJson(await (await owner()).send('POST', desk('/faults'), given)));
    };
    try {
      const { faults } = await plant([{ kind: 'unordered', count: 2 }]);
      expect(faults.planted.map(({ kind }) => kind)).toEqual(['unordered', 'unordered']);
      const told = await rowsOf('details', period);
      const delta = faults.planted.reduce((sum, { deltaMinor }) => sum + deltaMinor, 0);
      expect(fenOf(told) - fenOf(truth)).toBe(delta);
      expect(await rowsOf('transactions', period)).toEqual(sold);
    } finally {
      await plant([]);
    }
    expect((await monthOf(period)).statements).toEqual(before.statements);
  });

  test('sends a file to the seller’s console, which keeps the same bytes', async () => {
    const { period } = await oldMonth();
    const given = { sellerId: DEMO_SELLER_ID, period, kinds: ['summary'], format: 'csv', language: 'en' };
    const answer = okJson<{ items: SendView[] }>(await (await owner()).send('POST', desk('/sends'), given));
    const [sent] = answer.items.map((item) => sendView.parse(item));
    if (!sent?.fileId) throw new Error(`the console kept no file: ${answer.items[0]?.code}`);
    expect(sent).toMatchObject({ kind: 'summary', period, code: null });
    const { fileId } = sent;
    await expect(async () => {
      const file = okJson<FileDetail>(await (await owner()).get(apiRoutes.statementFile(fileId)));
      expect(file).toMatchObject({ sha256: sent.sha256, kind: 'summary', state: 'imported' });
    }).toPass({ timeout: READ_WITHIN_MS });
    const { base, headers } = await owner();
    const kept = await fetch(`${base}${apiRoutes.statementFile(fileId)}/content`, { headers });
    const bytes = Buffer.from(await kept.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sent.sha256);
    const sends = okJson<{ items: SendView[] }>(
      await (await owner()).get(desk('/sends'), { sellerId: DEMO_SELLER_ID, limit: 50 }),
    );
    expect(sends.items.map(({ id }) => id)).toContain(sent.id);
  });
});

test.describe('the finance desk refuses', () => {
  const month = { sellerId: DEMO_SELLER_ID, period: '202601' };
  for (const [what, path, given, field] of [
    ['a month that is none', '/sends', { ...month, period: '202613' }, 'period'],
    ['a kind of file twice', '/sends', { ...month, kinds: ['details', 'details'] }, 'kinds'],
    [
      'a fault that it does not know',
      '/faults',
      { ...month, faults: [{ kind: 'x', count: 1 }] },
      'faults.0.kind',
    ],
    [
      'more faults than a file bears',
      '/faults',
      { ...month, faults: [{ kind: 'rate', count: 51 }] },
      'faults.0.count',
    ],
  ] as const) {
    test(what, async () => {
      const answer = await (await owner()).send('POST', desk(path), given);
      expect(answer.status, answer.text).toBe(400);
      const problem = JSON.parse(answer.text) as Problem;
      expect(problem.errors?.map((error) => error.path)).toContain(field);
    });
  }

  test('a line that nobody bought, and a seller that it does not know', async () => {
    const pay = await (await owner()).send('POST', desk('/lines/CS-none-000001/pay'), { payState: 'paid' });
    expect(pay.status).toBe(404);
    await expect(control('GET', '/finance', { sellerId: 'nobody' })).rejects.toThrow('404');
  });

  test('whom it is not for', async () => {
    const query = { sellerId: DEMO_SELLER_ID };
    expect((await (await as('auditor')).get(desk(), query)).status).toBe(403);
    expect((await (await as('owner@empty.example')).get(desk(), query)).status).toBe(404);
  });
});
