import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import type { ListPage } from '@/lib/http/list';
import type { NewApiToken } from '@/lib/members/contract';
import { apiRoutes } from '@/lib/routes';
import { workbookOf } from '@/lib/spreadsheet/xlsx-fixtures';
import type {
  AddedUsage,
  ImportedVerdicts,
  MeteredOptions,
  PushSettings,
  ToldUsage,
  UsageSummary,
  UsageView,
} from '@/lib/usage/contract';
import { createdV2, freshId, MOUNTS } from '../fixtures/marketplace';
import { sharedAddress, TEMPLATE } from './addresses';
import { type Api, type ApiAnswer, anonymous, apiOf, as, jsonOf, okJson, type Problem } from './api';

const home = MOUNTS[0]?.base ?? '';
const UNPUSHED = 'owner@empty.example';
const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

type Given = Record<string, unknown>;

const wire = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A record of one second at most, some days ago, so that no two tests tell the same window. */
function recordOf(instanceId: string, changes: Given = {}): Given {
  const begin = Date.now() - 2 * DAY_MS - Math.floor(Math.random() * DAY_MS);
  return {
    instance_id: instanceId,
    usage_value: '1.5',
    begin_time: wire(begin),
    end_time: wire(begin + SECOND_MS),
    metering_sn: freshId('sn-'),
    ...changes,
  };
}

async function metered(): Promise<string> {
  const { instances } = okJson<MeteredOptions>(await (await as('delivery')).get(apiRoutes.usageInstances()));
  const old = instances.find(({ status, customerName }) => status === 'active' && customerName);
  if (!old) throw new Error('the demo has no pay-per-use instance');
  return old.instanceId;
}

/** The demo's oldest pay-per-use instance: its history reaches back further than any test. */
async function demoInstance(): Promise<string> {
  const page = okJson<ListPage<UsageView>>(
    await (await as('auditor')).get(apiRoutes.usage(), { state: 'confirmed', sort: 'begin', dir: 'asc' }),
  );
  return page.items[0]?.instanceId ?? (await metered());
}

const tokens = new Map<string, Promise<Api>>();
/** A metering system's own token, with the rights of a role, at the seller of that owner. */
function program(role: string, at = 'owner'): Promise<Api> {
  const make = async () => {
    const owner = await as(at);
    const body = { label: freshId('token-'), role, expiresAt: null };
    const { secret } = okJson<NewApiToken>(await owner.send('POST', apiRoutes.apiTokens(), body));
    return apiOf(home, { authorization: `Bearer ${secret}` });
  };
  const name = `${role} of ${at}`;
  const known = tokens.get(name) ?? make();
  tokens.set(name, known);
  return known;
}

const add = async (api: Api, records: unknown, take = 'good') =>
  api.send('POST', `${apiRoutes.usage()}?take=${take}`, { records });
const outcomesOf = (answer: ApiAnswer) =>
  okJson<AddedUsage>(answer).rows.map(({ outcome, problems }) =>
    problems.length > 0 ? problems.map(({ code }) => code).join() : outcome,
  );
const find = async (serial: unknown, api?: Api) =>
  okJson<ListPage<UsageView>>(
    await (api ?? (await as('finance'))).get(apiRoutes.usage(), { q: String(serial) }),
  ).items;

function expectProblem(answer: ApiAnswer, status: number, code: string): Problem {
  expect(answer.status, answer.text).toBe(status);
  const problem = jsonOf<Problem>(answer);
  expect(problem).toMatchObject({ status, code, requestId: answer.headers.get('x-request-id') });
  return problem;
}

async function upload(
  api: Api,
  path: string,
  file: string | Buffer | null,
  name = 'usage.csv',
): Promise<ApiAnswer> {
  const form = new FormData();
  if (file !== null)
    form.set('file', new File([typeof file === 'string' ? file : new Uint8Array(file)], name));
  const response = await fetch(home + path, { method: 'POST', headers: api.headers, body: form });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test.describe('usage records by token', () => {
  test('are taken one by one, listed with their source, and a repeat adds nothing', async () => {
    // A seller without AK/SK: nothing can push the record away while it is looked at.
    const api = await program('delivery', UNPUSHED);
    const owner = await as(UNPUSHED);
    const theirs = await sharedAddress(owner, {
      generation: 'v2',
      provisioning: 'immediate',
      frontEndUrlTemplate: TEMPLATE,
    });
    const { instanceId } = await createdV2(home, { address: theirs.code, key: theirs.secret });
    await new Promise((resolve) => setTimeout(resolve, 2 * SECOND_MS));
    const now = wire(Date.now());
    const good = recordOf(instanceId, { begin_time: now, end_time: now });
    const records = [good, recordOf('i-nobody'), recordOf(instanceId)];
    const answer = await add(api, records);
    expect(outcomesOf(answer)).toEqual(['accepted', 'instance_unknown', 'begin_before_start']);
    expect(okJson<AddedUsage>(answer)).toMatchObject({ stored: true, accepted: 1, refused: 2 });
    const refused = okJson<ToldUsage>(await add(api, [recordOf('i-nobody')]));
    expect(refused).toMatchObject({ stored: false, refused: 1 });
    expect(refused.rows[0]?.problems[0]?.message).toMatch(/实例/);
    const [stored] = await find(good.metering_sn, owner);
    expect(stored).toMatchObject({ source: 'api', state: 'waiting', value: '1.5', instanceId });
    expect(outcomesOf(await add(api, records))[0]).toBe('repeated');
    expect(await find(good.metering_sn, owner)).toHaveLength(1);
    const detail = await owner.get(apiRoutes.usageRecord(stored?.id ?? ''));
    expect(okJson<UsageView>(detail)).toMatchObject({ meteringSn: good.metering_sn, call: null });
  });

  test('are judged whole when 1 001 come at once, and refused as a whole above 5 000', async () => {
    const api = await program('delivery');
    const on = await demoInstance();
    const first = Date.now() - 2 * DAY_MS;
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        recordOf(on, { begin_time: wire(first + at * SECOND_MS), end_time: wire(first + at * SECOND_MS) }),
      );
    const records = many(1_001);
    const told = okJson<AddedUsage>(await add(api, records, 'check'));
    expect(told).toMatchObject({ stored: false, accepted: 1_001, refused: 0 });
    expect(await find(records[0]?.metering_sn)).toEqual([]);
    expectProblem(
      await add(
        api,
        many(5_001).map(() => ({})),
        'check',
      ),
      400,
      'invalid',
    );
  });

  test('tell every reason for which a row is refused', async () => {
    const api = await program('delivery');
    const on = await demoInstance();
    const sound = recordOf(on);
    const cases: [Given, string][] = [
      [recordOf(on, { begin_time: '20260230T100000Z' }), 'begin_time_format'],
      [recordOf(on, { end_time: '2026-03-10' }), 'end_time_format'],
      [recordOf(on, { usage_value: '0' }), 'value_not_positive'],
      [recordOf(on, { usage_value: '1.00001' }), 'value_decimals'],
      [recordOf(on, { usage_value: '1e3', metering_sn: '' }), 'value_format,metering_sn_missing'],
      [recordOf(on, { begin_time: wire(Date.now() - 22 * DAY_MS) }), 'begin_too_old'],
      [recordOf(on, { end_time: wire(Date.now() + DAY_MS) }), 'end_after_record'],
      [recordOf(on, { relate_pkg_instance: 'nobody' }), 'related_package_invalid'],
      [sound, 'accepted'],
      [{ ...sound, usage_value: '2' }, 'metering_sn_taken'],
      [{ ...sound, metering_sn: freshId('sn-') }, 'window_taken'],
    ];
    const answer = await add(
      api,
      cases.map(([record]) => record),
      'check',
    );
    expect(outcomesOf(answer)).toEqual(cases.map(([, expected]) => expected));
  });

  test('are refused without a right, and an unknown token is nobody', async () => {
    const records = [recordOf(await demoInstance())];
    for (const role of ['finance', 'auditor', 'product_manager'])
      expectProblem(await add(await program(role), records), 403, 'forbidden');
    expectProblem(
      await add(apiOf(home, { authorization: 'Bearer nobody' }), records),
      401,
      'unauthenticated',
    );
    expectProblem(await add(anonymous, records), 401, 'unauthenticated');
    const foreign = await add(await as('owner@empty.example'), records);
    expect(outcomesOf(foreign)).toEqual(['instance_unknown']);
  });

  test('come as JSON: anything else is a wrong body, never a failure', async () => {
    const api = await program('delivery');
    const text = JSON.stringify({ records: [recordOf('i-1')] });
    const json = { 'content-type': 'application/json' };
    const bodies: [BodyInit, Record<string, string>, string][] = [
      [new Uint8Array(gzipSync(text)), { ...json, 'content-encoding': 'gzip' }, 'body_not_json'],
      [text, { 'content-type': 'text/csv' }, 'content_type'],
      [text, { 'content-type': 'application/x-www-form-urlencoded' }, 'content_type'],
      ['<records/>', { 'content-type': 'application/xml' }, 'content_type'],
      [text.slice(1), json, 'body_not_json'],
      ['[]', json, 'invalid'],
      ['{"records":{}}', json, 'invalid'],
      ['{"records":[]}', json, 'invalid'],
      ['{"records":[{"usage_value":1}]}', json, 'invalid'],
      [`{"records":[{"metering_sn":"${'x'.repeat(1_000_001)}"}]}`, json, 'body_too_large'],
    ];
    for (const [body, headers, code] of bodies) {
      const init = { method: 'POST', headers: { ...api.headers, ...headers }, body };
      const response = await fetch(home + apiRoutes.usage(), init);
      const answer = { status: response.status, headers: response.headers, text: await response.text() };
      expectProblem(answer, 400, code);
    }
    expectProblem(await add(api, [recordOf('i-1')], 'everything'), 400, 'invalid');
  });
});

test.describe('a file of usage records', () => {
  const header = 'metering_sn,instance_id,usage_value,begin_time,end_time';
  const csvOf = (...records: Given[]) =>
    [
      header,
      ...records.map((record) =>
        header
          .split(',')
          .map((name) => String(record[name]))
          .join(','),
      ),
    ].join('\r\n');
  const send = async (text: string | Buffer | null, take: string, name?: string) =>
    upload(await as('delivery'), `${apiRoutes.usageUpload()}?take=${take}`, text, name);

  test('is stored whole or not at all, and its errors are told by row and field', async () => {
    const on = await demoInstance();
    const good = recordOf(on);
    const text = csvOf(good, recordOf(on, { usage_value: 'many' }), recordOf('i-nobody'));
    const told = okJson<AddedUsage>(await send(text, 'all'));
    expect(told).toMatchObject({ stored: false, accepted: 1, refused: 2 });
    expect(told.rows.flatMap(({ row, problems }) => problems.map((one) => ({ row, ...one })))).toEqual([
      { row: 3, field: 'usage_value', code: 'value_format', given: 'many' },
      { row: 4, field: 'instance_id', code: 'instance_unknown', given: 'i-nobody' },
    ]);
    expect(await find(good.metering_sn)).toEqual([]);
    expect(okJson<AddedUsage>(await send(text, 'good'))).toMatchObject({ stored: true, accepted: 1 });
    expect(await find(good.metering_sn)).toMatchObject([{ source: 'file' }]);
    expect(okJson<AddedUsage>(await send(csvOf(good), 'all'))).toMatchObject({ accepted: 0, repeated: 1 });
  });

  test('may be a workbook, a large one too, whose numbers are read as they are shown', async () => {
    const on = await demoInstance();
    const first = Date.now() - 2 * DAY_MS;
    const rows = Array.from({ length: 2_001 }, (_, at) => {
      const time = wire(first + at * SECOND_MS);
      return [freshId('sn-'), on, at === 7 ? 0 : 0.1 + 0.2, time, time];
    });
    const told = okJson<AddedUsage>(
      await send(workbookOf([header.split(','), ...rows]), 'check', 'usage.xlsx'),
    );
    expect(told).toMatchObject({ stored: false, accepted: 2_000, refused: 1 });
    expect(told.rows[7]).toMatchObject({ row: 9, problems: [{ code: 'value_not_positive', given: '0' }] });
  });

  test('that cannot be read as a whole says why', async () => {
    const cases: [string | Buffer | null, string][] = [
      [null, 'file_missing'],
      ['', 'file_missing'],
      [header.replace('usage_value', 'amount'), 'column_missing'],
      [`${header},metering_sn\n1,2,3,4,5,6`, 'column_repeated'],
      [header, 'no_rows'],
      [gzipSync(csvOf(recordOf('i-1'))), 'file_unreadable'],
      [Buffer.from('PK\x03\x04 not a workbook'), 'file_unreadable'],
      ['x'.repeat(2_100_000), 'file_too_large'],
    ];
    for (const [file, code] of cases) {
      const problem = expectProblem(await send(file, 'check'), 400, 'file');
      expect(problem.errors, code).toMatchObject([{ path: 'file', code }]);
    }
    const delivery = await as('delivery');
    expectProblem(await delivery.send('POST', apiRoutes.usageUpload(), {}), 400, 'content_type');
    expectProblem(await upload(await as('finance'), apiRoutes.usageUpload(), header), 403, 'forbidden');
  });

  test('has a template with the header that is read', async () => {
    const template = await (await as('delivery')).get(apiRoutes.usageTemplate());
    expect(template.headers.get('content-disposition')).toContain('usage-records.csv');
    const record = recordOf(await demoInstance(), { record_time: '', relate_pkg_instance: '' });
    const names = template.text.replace('\ufeff', '').trim().split(',');
    const text = `${template.text}${names.map((name) => String(record[name])).join(',')}`;
    expect(okJson<AddedUsage>(await send(text, 'check'))).toMatchObject({ accepted: 1, refused: 0 });
  });
});

test.describe('the marketplace’s own record list', () => {
  const send = async (text: string, take = 'all', who = 'delivery') =>
    upload(await as(who), `${apiRoutes.usageVerdicts()}?take=${take}`, text, 'records.csv');

  test('rejects what it rejected, by serial number, and says what nobody knows', async () => {
    const record = recordOf(await demoInstance());
    await add(await program('delivery'), [record]);
    const header = 'metering_sn,instance_id,begin_time,end_time,record_time,usage_value,code,received_at';
    const unknown = freshId('sn-');
    const text = `${header}\r\n${unknown},i-1,,,,,003,\r\n${record.metering_sn},,,,,,017,`;
    const told = okJson<ImportedVerdicts>(await send(text));
    expect(told).toMatchObject({ stored: true, rows: 2, unknown: [unknown], wrong: [] });
    const wrong = okJson<ImportedVerdicts>(await send(`话单流水号,错误码\r\n${unknown},坏了`));
    expect(wrong).toMatchObject({ stored: false, wrong: [{ row: 2, field: 'code', given: '坏了' }] });
    expectProblem(await send(text, 'all', 'auditor'), 403, 'forbidden');
    expectProblem(await send('a,b\r\n1,2'), 400, 'file');
  });
});

test.describe('the usage push', () => {
  test('has settings for each production address, of the own seller alone', async () => {
    const delivery = await as('delivery');
    const [first] = okJson<PushSettings[]>(await delivery.get(apiRoutes.usageSettings()));
    const path = apiRoutes.usageSetting(first?.addressId ?? '');
    const same = { form: first?.form, keyId: first?.keyId };
    expect(okJson<PushSettings>(await delivery.send('PUT', path, same))).toEqual(first);
    expectProblem(await delivery.send('PUT', path, { form: 'newest', keyId: null }), 400, 'invalid');
    expectProblem(await (await as('finance')).send('PUT', path, same), 403, 'forbidden');
    expectProblem(await (await as('owner@empty.example')).send('PUT', path, same), 404, 'not_found');
  });

  test('has counts that are those of the lists behind them', async () => {
    const auditor = await as('auditor');
    const summary = okJson<UsageSummary>(await auditor.get(apiRoutes.usageSummary()));
    for (const state of ['confirmed', 'rejected'] as const) {
      const page = okJson<ListPage<UsageView>>(await auditor.get(apiRoutes.usage(), { state }));
      expect(page.total).toBeGreaterThanOrEqual(summary[state].count);
    }
    const empty = okJson<UsageSummary>(await (await as('owner@empty.example')).get(apiRoutes.usageSummary()));
    expect(empty).toMatchObject({ confirmed: { count: 0, isExact: true }, rejected: { count: 0 } });
  });

  test('retries rejected records alone', async () => {
    const ids = ['00000000-0000-7000-8000-000000000000'];
    const delivery = await as('delivery');
    expect(okJson(await delivery.send('POST', apiRoutes.usageRetry(), { ids }))).toEqual({
      retried: [],
      refused: [],
      skipped: ids,
    });
    expectProblem(await delivery.send('POST', apiRoutes.usageRetry(), { ids: ['x'] }), 400, 'invalid');
    expectProblem(await (await as('auditor')).send('POST', apiRoutes.usagePush(), {}), 403, 'forbidden');
  });
});
