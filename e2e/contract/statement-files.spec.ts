import { createHash } from 'node:crypto';
import http from 'node:http';
import { expect, test } from '@playwright/test';
import type { ListPage } from '@/lib/http/list';
import type { NewApiToken } from '@/lib/members/contract';
import { apiRoutes } from '@/lib/routes';
import type {
  DifferenceView,
  FileDetail,
  FileView,
  OwnerOption,
  ReconciliationView,
  SentFile,
} from '@/lib/statements/reconciliation/contract';
import { MAX_FILE_BYTES } from '@/lib/statements/reconciliation/contract-values';
import { freshId, MOUNTS } from '../fixtures/marketplace';
import { detailRow, detailsCsv } from '../fixtures/statement-files';
import { type Api, type ApiAnswer, anonymous, apiOf, as, jsonOf, okJson, type Problem } from './api';

const home = MOUNTS[0]?.base ?? '';
const READ_WITHIN_MS = 30_000;

const tokens = new Map<string, Promise<Api>>();
/** A program's own token, with the rights of a role. */
function program(role: string): Promise<Api> {
  const make = async () => {
    const body = { label: freshId('token-'), role, expiresAt: null };
    const { secret } = okJson<NewApiToken>(
      await (await as('owner')).send('POST', apiRoutes.apiTokens(), body),
    );
    return apiOf(home, { authorization: `Bearer ${secret}` });
  };
  const known = tokens.get(role) ?? make();
  tokens.set(role, known);
  return known;
}

type Fields = { kind?: string; period?: string; otherFiles?: string };

async function send(
  api: Api,
  content: string | Buffer | null,
  fields: Fields = { kind: 'details' },
  headers: Record<string, string> = {},
): Promise<ApiAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (content !== null)
    form.set(
      'file',
      new File([typeof content === 'string' ? content : new Uint8Array(content)], 'details.csv'),
    );
  const response = await fetch(home + apiRoutes.statementFiles(), {
    method: 'POST',
    headers: { ...api.headers, ...headers },
    body: form,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The file once it has been read. */
async function settledFile(api: Api, id: string): Promise<FileDetail> {
  let file: FileDetail | null = null;
  await expect(async () => {
    file = okJson<FileDetail>(await api.get(apiRoutes.statementFile(id)));
    expect(['received', 'reading']).not.toContain(file.state);
  }).toPass({ timeout: READ_WITHIN_MS });
  if (!file) throw new Error('the file was not read');
  return file;
}

function expectProblem(answer: ApiAnswer, status: number, code: string): Problem {
  expect(answer.status, answer.text).toBe(status);
  const problem = jsonOf<Problem>(answer);
  expect(problem).toMatchObject({ status, code, requestId: answer.headers.get('x-request-id') });
  return problem;
}

const fresh = () => detailsCsv([detailRow(freshId('CS'))]);

test('the marketplace’s token sends a file and follows it; the same bytes answer the first', async () => {
  const marketplace = await program('marketplace');
  const content = fresh();
  const sha256 = createHash('sha256').update(content).digest('hex');
  const sent = okJson<SentFile>(
    await send(marketplace, content, { kind: 'details' }, { 'x-content-sha256': sha256 }),
  );
  expect(sent).toMatchObject({ kind: 'details', sha256, isRepeat: false });
  const file = await settledFile(marketplace, sent.id);
  expect(file).toMatchObject({
    state: 'imported',
    rows: 1,
    problems: 0,
    progressBps: 10_000,
    periods: ['202506'],
    sums: [{ currency: 'CNY', rows: 1, minor: 9_500 }],
  });
  const again = okJson<SentFile>(await send(await as('finance'), content));
  expect(again).toMatchObject({ id: sent.id, isRepeat: true, state: 'imported' });
  const kept = await (await as('auditor')).get(apiRoutes.statementFileContent(sent.id));
  expect(kept.text).toBe(content);
  expect(kept.headers.get('content-disposition')).toContain('attachment');
  expect(kept.headers.get('content-type')).toBe('application/octet-stream');
  const list = okJson<ListPage<FileView>>(
    await (await as('auditor')).get(apiRoutes.statementFiles(), { period: '202506', state: 'imported' }),
  );
  expect(list.items.map(({ id }) => id)).toContain(sent.id);
});

test('a wrong row refuses the whole file, with a report row by row', async () => {
  const finance = await as('finance');
  const rows = [detailRow(freshId('CS')), detailRow(freshId('CS'), { 'Amount due': '9x' })];
  const { id } = okJson<SentFile>(await send(finance, detailsCsv(rows)));
  const file = await settledFile(finance, id);
  expect(file).toMatchObject({ state: 'refused', refusal: { code: 'rows' }, problems: 1 });
  expect(file.remarks).toEqual([{ row: 3, field: 'due', code: 'amount', isProblem: true, given: '9x' }]);
  const report = await finance.get(apiRoutes.statementFileReport(id), { lang: 'en' });
  expect(report.headers.get('content-type')).toContain('text/csv');
  expect(report.text).toContain('3,Amount due,9x,Problem,Not an amount');
});

test('unknown headings wait for a person, and are known the next time', async () => {
  const finance = await as('finance');
  const heading = freshId('To the partner ');
  const content = () => detailsCsv([detailRow(freshId('CS'))], { 'Amount due': heading });
  const { id } = okJson<SentFile>(await send(finance, content()));
  expect(await settledFile(finance, id)).toMatchObject({ state: 'needs_mapping', missing: ['due'] });
  const wrong = { columns: [{ heading, field: 'password' }] };
  expectProblem(await finance.send('POST', apiRoutes.statementFileMapping(id), wrong), 400, 'invalid');
  const columns = [{ heading, field: 'due' }];
  okJson(await finance.send('POST', apiRoutes.statementFileMapping(id), { columns }));
  expect(await settledFile(finance, id)).toMatchObject({ state: 'imported' });
  const next = okJson<SentFile>(await send(finance, content()));
  expect(await settledFile(finance, next.id)).toMatchObject({ state: 'imported' });
  expectProblem(
    await finance.send('POST', apiRoutes.statementFileMapping(id), { columns }),
    409,
    'statement_file_state',
  );
});

test('a file is withdrawn, once', async () => {
  const finance = await as('finance');
  const { id } = okJson<SentFile>(await send(finance, fresh()));
  await settledFile(finance, id);
  const path = apiRoutes.statementFileWithdrawal(id);
  expect(okJson<FileView>(await finance.send('POST', path, {}))).toMatchObject({ state: 'withdrawn' });
  expectProblem(await finance.send('POST', path, {}), 409, 'statement_file_state');
});

test('what is no file of the kind is refused with the field at fault', async () => {
  const finance = await as('finance');
  const cases: [Promise<ApiAnswer>, string, string | null][] = [
    [send(finance, fresh(), { kind: 'invoices' }), 'invalid', 'kind'],
    [send(finance, fresh(), {}), 'invalid', 'kind'],
    [send(finance, fresh(), { kind: 'details', period: '2025-06' }), 'invalid', 'period'],
    [send(finance, fresh(), { kind: 'details', period: '209912' }), 'invalid', 'month_in_future'],
    [send(finance, fresh(), { kind: 'details', otherFiles: 'both' }), 'invalid', 'otherFiles'],
    [send(finance, null), 'file', 'file_missing'],
    [send(finance, ''), 'file', 'file_missing'],
    [
      send(finance, fresh(), { kind: 'details' }, { 'x-content-sha256': '0'.repeat(64) }),
      'file',
      'file_digest',
    ],
    [
      send(finance, fresh(), { kind: 'details' }, { 'x-content-sha256': 'abc' }),
      'invalid',
      'x-content-sha256',
    ],
    [finance.send('POST', apiRoutes.statementFiles(), {}), 'content_type', null],
  ];
  for (const [answer, code, detail] of cases) {
    const problem = expectProblem(await answer, 400, code);
    if (detail) expect(problem.errors?.flatMap(({ path, code: one }) => [path, one])).toContain(detail);
  }
});

test('a file beyond the limit is refused by its length, before it is sent', async () => {
  const { headers } = await as('finance');
  const status = await new Promise<{ code: number; text: string }>((resolve, reject) => {
    const request = http.request(home + apiRoutes.statementFiles(), {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(MAX_FILE_BYTES * 2),
      },
    });
    request.on('error', reject);
    request.on('response', async (response) => {
      const text = Buffer.concat(await response.toArray()).toString();
      resolve({ code: response.statusCode ?? 0, text });
      request.destroy();
    });
    request.flushHeaders();
  });
  expect(status.code, status.text).toBe(400);
  expect(JSON.parse(status.text)).toMatchObject({ code: 'file', errors: [{ code: 'file_too_large' }] });
});

test('bytes that are no table are refused after they were looked at', async () => {
  const finance = await as('finance');
  const picture = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), Buffer.from(freshId(''))]);
  const { id } = okJson<SentFile>(await send(finance, picture));
  expect(await settledFile(finance, id)).toMatchObject({ state: 'refused', refusal: { code: 'unreadable' } });
});

test('another seller’s files and months are not there', async () => {
  const { id } = okJson<SentFile>(await send(await as('finance'), fresh()));
  const empty = await as('owner@empty.example');
  for (const path of [
    apiRoutes.statementFile(id),
    apiRoutes.statementFileContent(id),
    apiRoutes.statementFileReport(id),
    apiRoutes.difference(id),
  ])
    expectProblem(await empty.get(path), 404, 'not_found');
  expectProblem(await empty.send('POST', apiRoutes.statementFileWithdrawal(id), {}), 404, 'not_found');
  const columns = [{ heading: 'x', field: null }];
  expectProblem(await empty.send('POST', apiRoutes.statementFileMapping(id), { columns }), 404, 'not_found');
  expectProblem(await empty.send('PATCH', apiRoutes.difference(id), { note: 'x' }), 404, 'not_found');
  expect(okJson<ListPage<FileView>>(await empty.get(apiRoutes.statementFiles())).items).toEqual([]);
});

test('each door asks for its right', async () => {
  const { id } = okJson<SentFile>(await send(await as('finance'), fresh()));
  expect((await send(anonymous, fresh())).status).toBe(401);
  for (const role of ['delivery', 'product', 'auditor'])
    expect((await send(await as(role), fresh())).status).toBe(403);
  const [delivery, marketplace, auditor] = [
    await as('delivery'),
    await program('marketplace'),
    await as('auditor'),
  ];
  for (const path of [
    apiRoutes.statementFiles(),
    apiRoutes.statementFileReport(id),
    apiRoutes.statementFileContent(id),
    apiRoutes.reconciliation(),
    apiRoutes.reconciliationOwners(),
    apiRoutes.differences(),
    apiRoutes.differencesExport(),
  ]) {
    expectProblem(await delivery.get(path), 403, 'forbidden');
    expectProblem(await marketplace.get(path), 403, 'forbidden');
  }
  expectProblem(await delivery.get(apiRoutes.statementFile(id)), 403, 'forbidden');
  const changes = [
    ['POST', apiRoutes.reconciliation(), { period: '202506' }],
    ['POST', apiRoutes.statementFileWithdrawal(id), {}],
    ['PATCH', apiRoutes.difference(id), { note: 'x' }],
    ['POST', apiRoutes.differenceDecisionsMatching(), { note: 'x' }],
    ['POST', apiRoutes.differenceDecisions(), { ids: [id], decision: { note: 'x' } }],
  ] as const;
  for (const [method, path, body] of changes) {
    expectProblem(await auditor.send(method, path, body), 403, 'forbidden');
    expectProblem(await marketplace.send(method, path, body), 403, 'forbidden');
  }
});

test('months, differences and who can take them are told to those who read statements', async () => {
  const auditor = await as('auditor');
  const month = okJson<ReconciliationView>(
    await auditor.get(apiRoutes.reconciliation(), { period: '202001' }),
  );
  expect(month).toMatchObject({ period: '202001', cells: [], kinds: [], isBilled: false, comparedAt: null });
  const page = okJson<ListPage<DifferenceView>>(
    await auditor.get(apiRoutes.differences(), { period: '202001' }),
  );
  expect(page).toMatchObject({ items: [], total: 0, totalIsExact: true });
  const owners = okJson<OwnerOption[]>(await auditor.get(apiRoutes.reconciliationOwners()));
  expect(owners.length).toBeGreaterThan(0);
  const finance = await as('finance');
  expectProblem(
    await finance.send('POST', apiRoutes.reconciliation(), { period: '202001' }),
    409,
    'statement_missing',
  );
  for (const [field, query] of [
    ['period', { period: '2026-01' }],
    ['kind.0', { kind: 'odd' }],
    ['state.1', { state: 'open,lost' }],
    ['owner', { owner: 'me' }],
  ] as const) {
    const problem = expectProblem(await auditor.get(apiRoutes.differences(), query), 400, 'invalid');
    expect(problem.errors?.map(({ path }) => path)).toContain(field);
  }
  const disputed = await finance.send('POST', apiRoutes.differenceDecisionsMatching(), { state: 'disputed' });
  expect(expectProblem(disputed, 400, 'invalid').errors).toMatchObject([
    { path: 'ticketNumber', code: 'required' },
  ]);
});
