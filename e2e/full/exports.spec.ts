import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import type { ExportView } from '@/lib/exports/contract';
import { apiRoutes } from '@/lib/routes';
import { type Api, okJson, signIn } from '../contract/api';
import { AppProcess, until } from '../fixtures/app-process';

const DRILL_MS = 600_000;
const READY_MS = 120_000;
test.describe.configure({ mode: 'serial', timeout: DRILL_MS });

let app: AppProcess;
let finance: Api;

test.beforeAll(async () => {
  test.setTimeout(DRILL_MS);
  app = await AppProcess.make();
  await app.start();
  finance = await signIn(app.base, 'finance@demo.example');
});
test.afterAll(() => app.remove());

const read = async (id: string) => okJson<ExportView>(await finance.get(apiRoutes.exportJob(id)));
const ask = async (format: string, query: Record<string, string>) =>
  okJson<ExportView>(
    await finance.send('POST', apiRoutes.exports(), { source: 'statement-lines', format, query, lang: 'en' }),
  );
async function bytesOf(id: string): Promise<Buffer> {
  const response = await fetch(app.base + apiRoutes.exportFile(id), { headers: finance.headers });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
const complete = async (id: string) => {
  await until(`export ${id}`, async () => (await read(id)).state === 'complete', READY_MS);
  return bytesOf(id);
};

test('a worker that is killed half-way leaves no export behind: another finishes it whole', {
  tag: '@full',
}, async () => {
  const asked = await Promise.all(
    ['asc', 'desc'].map((dir) => ask('pdf', { month: 'all', sort: 'amount', dir })),
  );
  const running = async () =>
    (await Promise.all(asked.map(({ id }) => read(id)))).find(({ state }) => state === 'running');
  await until('an export runs', async () => (await running()) !== undefined, READY_MS);
  const half = await running();
  await app.kill('worker');
  expect(half?.state).toBe('running');
  for (const { id } of asked) {
    const file = await complete(id);
    const view = await read(id);
    expect(file).toHaveLength(view.sizeBytes ?? -1);
    expect(view.rowsDone).toBe(view.rowsTotal);
    expect(file.subarray(-6).toString()).toContain('%%EOF');
  }
});

test('a workbook opens in LibreOffice with the rows and totals of the CSV file, and without a formula', {
  tag: '@full',
}, async () => {
  const found = process.env.PATH?.split(':').some((folder) => fs.existsSync(path.join(folder, 'soffice')));
  expect(found, 'LibreOffice (soffice) must be installed: nothing else opens the file as people do').toBe(
    true,
  );
  const query = { month: 'all', columns: 'orderId,orderLineId,product,quantity,amount,currency,effectiveAt' };
  const [xlsx, csv] = await Promise.all([ask('xlsx', query), ask('csv', query)]);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seller-center-office-'));
  const name = path.join(folder, 'lines.xlsx');
  const bytes = await complete(xlsx.id);
  fs.writeFileSync(name, bytes);
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true',
      '--outdir',
      folder,
      name,
    ],
    { stdio: 'ignore', timeout: READY_MS },
  );
  const opened = parse(fs.readFileSync(path.join(folder, 'lines.csv'), 'utf8'), {
    relax_column_count: true,
  }) as string[][];
  const written = parse((await complete(csv.id)).toString('utf8'), { bom: true }) as string[][];
  const totals = opened.splice(1 + (await read(xlsx.id)).rowsDone);
  written.pop();
  const plain = (cell = '') => cell.replace(/^(-?[\d,]+\.\d\d)$/, (amount) => amount.replaceAll(',', ''));
  const time = (cell = '') => cell.slice(0, 19).replace('T', ' ');
  const asText = (row: string[]) => row.map((cell, at) => (at === 6 ? time(cell) : plain(cell)));
  expect(opened.map(asText)).toEqual(
    written.map((row) => row.map((cell, at) => (at === 6 ? time(cell) : cell))),
  );
  const sums = totals.map((row) => plain(row[4])).filter(Boolean);
  const told = ((await read(xlsx.id)).controlTotal ?? '').split(' ').map((sum) => sum.split('=')[1]);
  expect(sums).toEqual(told);
  const book = new Workbook();
  await book.xlsx.load(bytes);
  let formulas = 0;
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => row.eachCell((cell) => (formulas += cell.formula ? 1 : 0)));
  expect(formulas).toBe(0);
  fs.rmSync(folder, { recursive: true, force: true });
});
