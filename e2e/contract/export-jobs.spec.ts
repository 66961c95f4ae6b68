import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import type { ExportView } from '@/lib/exports/contract';
import type { SchedulesView } from '@/lib/exports/contract-schedules';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import { type Api, anonymous, as, jsonOf, okJson, type Problem } from './api';

const READY_MS = 60_000;
const DAY_MS = 86_400_000;
const unknown = '00000000-0000-7000-8000-000000000000';
let nth = 0;
/** Another wish each time: an equal one that is under way is the same export. */
const wish = (more: object = {}) => {
  nth += 1;
  return {
    source: 'statement-lines',
    format: 'csv',
    query: { month: 'all', columns: 'orderId,amount', nth: `${process.pid}-${Date.now()}-${nth}` },
    lang: 'en',
    ...more,
  };
};
const ask = async (api: Api, more: object = {}) =>
  okJson<ExportView>(await api.send('POST', apiRoutes.exports(), wish(more)));
const read = async (api: Api, id: string) => okJson<ExportView>(await api.get(apiRoutes.exportJob(id)));
const complete = async (api: Api, id: string) => {
  await expect.poll(async () => (await read(api, id)).state, { timeout: READY_MS }).toBe('complete');
  return read(api, id);
};

test('an export as a job holds what the list’s own file holds, and says so beforehand', async () => {
  const finance = await as('finance');
  // A month into which no other test puts lines between the two files.
  const { query: all } = wish();
  const query = { ...all, month: new Date(Date.now() - 70 * DAY_MS).toISOString().slice(0, 7) };
  const view = await complete(finance, (await ask(finance, { query })).id);
  const file = await finance.get(apiRoutes.exportFile(view.id));
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="statement-lines\.csv"/);
  expect(createHash('sha256').update(file.text, 'utf8').digest('hex')).toBe(view.sha256);
  expect(file.headers.get('x-content-sha256')).toBe(view.sha256);
  const list = await finance.get(apiRoutes.statementLinesExport(), {
    month: query.month,
    columns: query.columns,
    lang: 'en',
  });
  expect(Number(list.headers.get('x-row-count'))).toBeGreaterThan(1);
  expect(parse(file.text)).toEqual(parse(list.text));
  expect(view.controlTotal).toBe(list.headers.get('x-control-total'));
  expect(view).toMatchObject({
    rowsDone: Number(list.headers.get('x-row-count')),
    filter: { month: query.month },
  });
});

test('equal wishes under way are one export; each ended one is in the list with its facts', async () => {
  const finance = await as('finance');
  const same = wish({ format: 'pdf', query: { month: 'all', q: `none-${Date.now()}` } });
  const send = async () => okJson<ExportView>(await finance.send('POST', apiRoutes.exports(), same));
  const [first, second] = await Promise.all([send(), send()]);
  expect(second?.id).toBe(first?.id);
  await complete(finance, first?.id ?? '');
  const page = okJson<ListPage<ExportView>>(
    await finance.get(apiRoutes.exports(), { format: 'pdf', state: 'complete', source: 'statement-lines' }),
  );
  expect(page.items.map(({ id }) => id)).toContain(first?.id);
  expect(page.items.every(({ format, state }) => format === 'pdf' && state === 'complete')).toBe(true);
});

test('is cancelled once, cannot be taken then, and runs again', async () => {
  const finance = await as('finance');
  const { id } = await ask(finance, { format: 'pdf', query: { month: 'all', q: `x${Date.now()}` } });
  const cancelled = await finance.send('POST', apiRoutes.exportCancel(id));
  if (cancelled.status === 200) {
    expect(jsonOf<ExportView>(cancelled).state).toBe('cancelled');
    expect((await finance.send('POST', apiRoutes.exportCancel(id))).status).toBe(200);
    const refused = await finance.get(apiRoutes.exportFile(id));
    expect([refused.status, jsonOf<Problem>(refused).code]).toEqual([409, 'export_not_complete']);
    expect(okJson<ExportView>(await finance.send('POST', apiRoutes.exportRetry(id))).state).toBe('queued');
  } else expect(jsonOf<Problem>(cancelled).code).toBe('export_ended');
  await complete(finance, id);
  const again = await finance.send('POST', apiRoutes.exportRetry(id));
  expect([again.status, jsonOf<Problem>(again).code]).toEqual([409, 'export_not_ended']);
});

test('belongs to its seller and to those who may export its list', async () => {
  const [finance, delivery, other] = [
    await as('finance'),
    await as('delivery'),
    await as('owner@empty.example'),
  ];
  const { id } = await ask(finance);
  await complete(finance, id);
  for (const stranger of [delivery, other])
    for (const answer of [
      await stranger.get(apiRoutes.exportJob(id)),
      await stranger.get(apiRoutes.exportFile(id)),
      await stranger.send('POST', apiRoutes.exportCancel(id)),
      await stranger.send('POST', apiRoutes.exportRetry(id)),
    ])
      expect(answer.status).toBe(404);
  expect((await delivery.send('POST', apiRoutes.exports(), wish())).status).toBe(403);
  expect((await anonymous.get(apiRoutes.exportFile(id))).status).toBe(401);
  expect((await finance.get(apiRoutes.exportFile(unknown))).status).toBe(404);
  expect((await delivery.get(apiRoutes.exportSchedules())).status).toBe(403);
});

test.describe('refuses', () => {
  for (const [name, body, path] of [
    ['a list that there is not', { source: 'passwords' }, 'source'],
    ['a format that there is not', { format: 'exe' }, 'format'],
    ['a filter that the list refuses', { query: { dir: 'sideways' } }, 'query.dir'],
    ['a column that the list has not', { query: { columns: 'password' } }, 'query.columns'],
  ] as const)
    test(name, async () => {
      const answer = await (await as('finance')).send('POST', apiRoutes.exports(), wish(body));
      expect(answer.status).toBe(400);
      expect(jsonOf<Problem>(answer).errors?.[0]?.path).toContain(path);
    });
});

test('a schedule is made, refused at its fields, tested, changed and removed; its secret never comes back', async () => {
  const finance = await as('finance');
  const way = { target: 'sftp', host: '127.0.0.1', port: 1, username: 'u', password: 'open-sesame' };
  const body = { name: 'Monthly', source: 'statement-lines', format: 'xlsx', query: {}, lang: 'en', way };
  const bad = await finance.send('POST', apiRoutes.exportSchedules(), {
    ...body,
    way: { ...way, password: '' },
  });
  expect(jsonOf<Problem>(bad).errors).toEqual([{ path: 'way.password', code: 'required' }]);
  const made = await finance.send('POST', apiRoutes.exportSchedules(), body);
  const { id } = okJson<{ id: string }>(made);
  expect(made.text).not.toContain('open-sesame');
  const tested = okJson<{ state: string; problem: string }>(
    await finance.send('POST', apiRoutes.exportScheduleTest(id)),
  );
  expect(tested).toMatchObject({ state: 'failed', problem: 'private_address' });
  const other = await as('owner@empty.example');
  expect((await other.send('DELETE', apiRoutes.exportSchedule(id))).status).toBe(404);
  expect((await finance.send('PUT', apiRoutes.exportSchedule(id), { ...body, name: 'Renamed' })).status).toBe(
    200,
  );
  const listed = okJson<SchedulesView>(await finance.get(apiRoutes.exportSchedules()));
  expect(listed.schedules.find((one) => one.id === id)?.name).toBe('Renamed');
  expect((await finance.send('DELETE', apiRoutes.exportSchedule(id))).status).toBe(204);
});
